package dev.waxseal.floe;

import java.util.Arrays;

/**
 * The secrets of one ciphertext: its message key, and the segment keys derived from it, one for each run of 2^20 segments so that AES-GCM stays far from its
 * limits. Thread-safe; throws once closed.
 */
final class FloeKeys implements AutoCloseable {

    static final int KEY_LENGTH = 32;

    /** How many low bits of a segment's number do not change its key. Other values exist for test vectors only. */
    static final int ROTATION_BITS = 20;

    private final FloeKdf kdf;
    private final Hmac hmac;
    private final byte[] messageKey;
    private final int rotationBits;
    private volatile boolean closed;

    /** {@code key} is borrowed until this returns. */
    FloeKeys(FloeKdf kdf, FloeKey key, int rotationBits) {
        this.kdf = kdf;
        this.hmac = key.hmac();
        this.messageKey = kdf.messageKey(key);
        this.rotationBits = rotationBits;
    }

    /** The number of the first segment that has the same key as {@code segment}. */
    long firstSegmentWithKeyOf(long segment) {
        return segment >>> rotationBits << rotationBits;
    }

    /** Derives the key of {@code segment}, which the caller closes. */
    synchronized DestroyableKey segmentKey(long segment) {
        requireOpen();
        return kdf.segmentKey(hmac, messageKey, firstSegmentWithKeyOf(segment));
    }

    void requireOpen() {
        if (closed) {
            throw new IllegalStateException("FLOE keys are closed");
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        Arrays.fill(messageKey, (byte) 0);
    }
}
