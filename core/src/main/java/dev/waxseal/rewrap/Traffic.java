package dev.waxseal.rewrap;

/**
 * Bytes that went to and fro between this process and a place.
 *
 * @param read bytes read
 * @param written bytes written
 */
public record Traffic(long read, long written) {

    /** Nothing moved. */
    public static final Traffic NONE = new Traffic(0, 0);

    /** Both together. */
    public Traffic plus(Traffic other) {
        return new Traffic(read + other.read, written + other.written);
    }
}
