package dev.waxseal.floe;

/** A key of HMAC-SHA-384, ready for use. Thread-safe until it is closed, which is the last use of it. */
interface HmacKey extends AutoCloseable {

    /** The MAC, {@link HkdfSha384#HASH_LENGTH} bytes, of the parts one behind the other; the caller wipes it. */
    byte[] mac(byte[]... parts);

    /** Wipes what was made of the key. */
    @Override
    void close();
}
