package dev.waxseal.floe;

import java.security.SecureRandom;

/**
 * Seals the segments of one ciphertext, in any order: one header, one writing. A segment number is sealed once, and one segment is the last; anything else
 * would prove two different bodies under one header.
 *
 * <p>Thread-safe: workers share it, each with a {@link SegmentCipher} of its own. For writing from start to end use {@link FloeWriter}.
 */
public final class FloeSealer implements AutoCloseable {

    /** The operating system's, which is thread-safe; to look for one takes as long as to ask it. */
    private static final SecureRandom RANDOM = new SecureRandom();

    private final FloeHeader header;
    private final FloeKeys keys;
    private final SealedSegments sealed = new SealedSegments();

    private FloeSealer(FloeHeader header, FloeKeys keys) {
        this.header = header;
        this.keys = keys;
    }

    /**
     * Starts a ciphertext with a fresh random IV.
     *
     * @param key 32 random bytes, borrowed: neither kept nor wiped
     * @param aad additional data that the opener must give again, of any length; not stored
     */
    public static FloeSealer start(byte[] key, FloeParameters parameters, byte[] aad) {
        return start(key, parameters, aad, FloeKeys.ROTATION_BITS);
    }

    static FloeSealer start(byte[] key, FloeParameters parameters, byte[] aad, int rotationBits) {
        try (FloeKey prepared = FloeKey.of(key)) {
            return start(prepared, parameters, aad, rotationBits);
        }
    }

    /** As {@link #start(byte[], FloeParameters, byte[])}; the key serves other ciphertexts too. */
    public static FloeSealer start(FloeKey key, FloeParameters parameters, byte[] aad) {
        return start(key, parameters, aad, FloeKeys.ROTATION_BITS);
    }

    private static FloeSealer start(FloeKey key, FloeParameters parameters, byte[] aad, int rotationBits) {
        byte[] iv = new byte[FloeParameters.IV_LENGTH];
        RANDOM.nextBytes(iv);
        FloeKdf kdf = new FloeKdf(parameters, iv, aad);
        FloeHeader header = new FloeHeader(parameters, iv, kdf.headerTag(key));
        return new FloeSealer(header, new FloeKeys(kdf, key, rotationBits));
    }

    /** The header that stands in front of the segments. */
    public FloeHeader header() {
        return header;
    }

    /**
     * Seals what remains in {@link SegmentCipher#plaintext} into {@link SegmentCipher#segment}. Every segment but the last one must be full.
     *
     * @param segment the segment's number, counted from 0
     * @param last whether the body ends with this segment
     * @throws IllegalArgumentException if the plaintext has the wrong length for its place, or the number is out of range
     * @throws IllegalStateException if the number was sealed before, lies behind the last segment, or this sealer is closed
     */
    public void seal(SegmentCipher cipher, long segment, boolean last) {
        keys.requireOpen();
        requireLength(cipher.plaintext().remaining(), last);
        sealed.claim(segment, last);
        try {
            cipher.seal(keys, segment, last);
        } catch (RuntimeException e) {
            sealed.spoil();
            throw e;
        }
    }

    /** Whether every segment up to the last one has been sealed: only then is what was written a whole body. */
    public boolean isComplete() {
        return sealed.isComplete();
    }

    private void requireLength(int plaintextLength, boolean last) {
        int full = header.parameters().plaintextSegmentLength();
        if (last ? plaintextLength > full : plaintextLength != full) {
            throw new IllegalArgumentException(
                    plaintextLength + " bytes of plaintext where a segment holds " + (last ? "at most " : "") + full);
        }
    }

    /** Wipes the message key. Ciphers keep their segment key until they are used for another message, reset or closed. */
    @Override
    public void close() {
        keys.close();
    }
}
