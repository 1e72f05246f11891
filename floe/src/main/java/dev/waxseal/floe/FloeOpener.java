package dev.waxseal.floe;

import java.util.Optional;

/**
 * Opens the segments of one ciphertext, in any order. Its header tag has verified, so key and additional data are right; how long the body is, only the
 * last segment proves. A caller with random access opens that one first, by its place, and never tries a segment both as the last one and as another.
 *
 * <p>Thread-safe: workers share it, each with a {@link SegmentCipher} of its own. For reading from start to end use {@link FloeReader}.
 */
public final class FloeOpener implements AutoCloseable {

    private final FloeParameters parameters;
    private final FloeKeys keys;

    private FloeOpener(FloeParameters parameters, FloeKeys keys) {
        this.parameters = parameters;
        this.keys = keys;
    }

    /** Whether the header was made with this key and this additional data; in constant time. The key, 32 bytes, is borrowed. */
    public static boolean matches(FloeHeader header, byte[] key, byte[] aad) {
        try (FloeKey prepared = FloeKey.of(key)) {
            return matches(header, prepared, kdf(header, aad));
        }
    }

    private static boolean matches(FloeHeader header, FloeKey key, FloeKdf kdf) {
        return header.hasTag(kdf.headerTag(key));
    }

    /**
     * Checks the header tag and derives the message key.
     *
     * @param key 32 bytes, borrowed: neither kept nor wiped
     * @param aad the additional data that the sealer was given
     * @throws FloeHeaderTagException if the header was not made with this key and this additional data
     */
    public static FloeOpener open(FloeHeader header, byte[] key, byte[] aad) {
        return open(header, key, aad, FloeKeys.ROTATION_BITS);
    }

    static FloeOpener open(FloeHeader header, byte[] key, byte[] aad, int rotationBits) {
        try (FloeKey prepared = FloeKey.of(key)) {
            return openIfMatches(header, prepared, aad, rotationBits).orElseThrow(FloeHeaderTagException::new);
        }
    }

    /** The opener, or nothing if the header was not made with this key and this additional data; in constant time. */
    public static Optional<FloeOpener> openIfMatches(FloeHeader header, FloeKey key, byte[] aad) {
        return openIfMatches(header, key, aad, FloeKeys.ROTATION_BITS);
    }

    private static Optional<FloeOpener> openIfMatches(FloeHeader header, FloeKey key, byte[] aad, int rotationBits) {
        FloeKdf kdf = kdf(header, aad);
        return matches(header, key, kdf)
                ? Optional.of(new FloeOpener(header.parameters(), new FloeKeys(kdf, key, rotationBits)))
                : Optional.empty();
    }

    private static FloeKdf kdf(FloeHeader header, byte[] aad) {
        return new FloeKdf(header.parameters(), header.iv(), aad);
    }

    FloeParameters parameters() {
        return parameters;
    }

    /**
     * Opens what remains in {@link SegmentCipher#segment} into {@link SegmentCipher#plaintext}.
     *
     * @param segment the segment's number, counted from 0
     * @param last whether the body ends with this segment
     * @throws FloeSegmentException if it is not that segment of this body; the plaintext buffer is then wiped and has nothing remaining
     * @throws IllegalStateException if this opener is closed
     */
    public void open(SegmentCipher cipher, long segment, boolean last) {
        keys.requireOpen();
        cipher.open(keys, parameters, segment, last);
    }

    /** Wipes the message key. Ciphers keep their segment key until they are used for another message, reset or closed. */
    @Override
    public void close() {
        keys.close();
    }
}
