package dev.waxseal.floe;

/** The header is not one that this implementation reads. No key was needed to see it. */
public final class FloeFormatException extends FloeException {

    private final int offset;

    FloeFormatException(int offset, String problem) {
        super("FLOE header malformed at byte " + offset + ": " + problem);
        this.offset = offset;
    }

    static void require(boolean condition, int offset, String problem) {
        if (!condition) {
            throw new FloeFormatException(offset, problem);
        }
    }

    /** Where the first bad field begins, in bytes from the start of the FLOE header. */
    public int offset() {
        return offset;
    }
}
