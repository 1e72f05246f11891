package dev.waxseal.floe;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import javax.crypto.SecretKey;

/**
 * {@code FLOE_KDF} of one ciphertext: HKDF-Expand-SHA-384 with {@code info = params || iv || purpose || AAD}, so that every key depends on all of them.
 * Holds nothing secret; immutable.
 */
final class FloeKdf {

    private static final byte[] HEADER_TAG = "HEADER_TAG:".getBytes(US_ASCII);
    private static final byte[] MESSAGE_KEY = "MESSAGE_KEY:".getBytes(US_ASCII);
    private static final byte[] SEGMENT_KEY = "DEK:".getBytes(US_ASCII);

    private final byte[] parameters;
    private final byte[] iv;
    private final byte[] aad;

    FloeKdf(FloeParameters parameters, byte[] iv, byte[] aad) {
        this.parameters = parameters.encoded();
        this.iv = iv.clone();
        this.aad = aad.clone();
    }

    byte[] headerTag(byte[] key) {
        try (DestroyableKey borrowed = borrow(key)) {
            return derive(borrowed, HEADER_TAG, FloeHeader.TAG_LENGTH);
        }
    }

    /** As long as the hash, so that it is a full-strength key of the next derivation. */
    DestroyableKey messageKey(byte[] key) {
        try (DestroyableKey borrowed = borrow(key)) {
            return DestroyableKey.takingOwnershipOf(
                    derive(borrowed, MESSAGE_KEY, HkdfSha384.HASH_LENGTH), HkdfSha384.MAC);
        }
    }

    DestroyableKey segmentKey(SecretKey messageKey, long firstSegment) {
        byte[] purpose = ByteBuffer.allocate(SEGMENT_KEY.length + Long.BYTES)
                .put(SEGMENT_KEY)
                .putLong(firstSegment)
                .array();
        return DestroyableKey.takingOwnershipOf(derive(messageKey, purpose, FloeKeys.KEY_LENGTH), "AES");
    }

    private byte[] derive(SecretKey key, byte[] purpose, int length) {
        return HkdfSha384.expand(key, length, parameters, iv, purpose, aad);
    }

    private static DestroyableKey borrow(byte[] key) {
        if (key.length != FloeKeys.KEY_LENGTH) {
            throw new IllegalArgumentException("a FLOE key has 32 bytes, not " + key.length);
        }
        return DestroyableKey.copyOf(key, HkdfSha384.MAC);
    }
}
