package dev.waxseal.floe;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;

/**
 * {@code FLOE_KDF} of one ciphertext: HKDF-Expand-SHA-384 with {@code info = params || iv || purpose || AAD}, so that every key depends on all of them.
 * Holds nothing secret; immutable.
 */
final class FloeKdf {

    private static final byte[] HEADER_TAG = "HEADER_TAG:".getBytes(US_ASCII);
    private static final byte[] MESSAGE_KEY = "MESSAGE_KEY:".getBytes(US_ASCII);
    private static final byte[] SEGMENT_KEY = "DEK:".getBytes(US_ASCII);

    private final FloeParameters parameters;
    private final byte[] iv;
    private final byte[] aad;

    FloeKdf(FloeParameters parameters, byte[] iv, byte[] aad) {
        this.parameters = parameters;
        this.iv = iv.clone();
        this.aad = aad.clone();
    }

    byte[] headerTag(FloeKey key) {
        return derive(key.prepared(), HEADER_TAG, FloeHeader.TAG_LENGTH);
    }

    /** As long as the hash, so that it is a full-strength key of the next derivation. The caller wipes it. */
    byte[] messageKey(FloeKey key) {
        return derive(key.prepared(), MESSAGE_KEY, HkdfSha384.HASH_LENGTH);
    }

    DestroyableKey segmentKey(Hmac hmac, byte[] messageKey, long firstSegment) {
        byte[] purpose = ByteBuffer.allocate(SEGMENT_KEY.length + Long.BYTES)
                .put(SEGMENT_KEY)
                .putLong(firstSegment)
                .array();
        byte[] key = HkdfSha384.expand(parts -> hmac.mac(messageKey, parts), FloeKeys.KEY_LENGTH, info(purpose));
        return DestroyableKey.takingOwnershipOf(key, "AES");
    }

    private byte[] derive(HmacKey key, byte[] purpose, int length) {
        return HkdfSha384.expand(key::mac, length, info(purpose));
    }

    /** In one piece: each call of a digest costs more than so few bytes do. */
    private byte[] info(byte[] purpose) {
        return ByteBuffer.allocate(FloeParameters.LENGTH + iv.length + purpose.length + aad.length)
                .put(parameters.encoded())
                .put(iv)
                .put(purpose)
                .put(aad)
                .array();
    }
}
