package dev.waxseal.floe;

import java.nio.ByteBuffer;

/**
 * The parameters of one FLOE ciphertext, and the arithmetic on segments. Everything but the segment length is fixed here: AES-256-GCM, HKDF-Expand-SHA-384
 * and an IV of 32 bytes.
 *
 * @param segmentLength {@code ENC_SEG_LEN}: the length in bytes of every sealed segment but the final one, 33 … 2^30
 */
public record FloeParameters(int segmentLength) {

    /** The length of the encoded parameters, in bytes. */
    public static final int LENGTH = 10;

    static final int MARKER_LENGTH = 4;
    static final int SEGMENT_IV_LENGTH = 12;
    static final int SEGMENT_HEADER_LENGTH = MARKER_LENGTH + SEGMENT_IV_LENGTH;
    static final int TAG_LENGTH = 16;

    /** By how many bytes a sealed segment is longer than its plaintext: marker, AES-GCM IV and tag. */
    public static final int OVERHEAD = SEGMENT_HEADER_LENGTH + TAG_LENGTH;

    /** The shortest segments: one byte of plaintext each. */
    public static final int MIN_SEGMENT_LENGTH = OVERHEAD + 1;

    /** The longest segments, a limit of this implementation: Java buffers are counted in {@code int}. */
    public static final int MAX_SEGMENT_LENGTH = 1 << 30;

    /** The number of segments that one ciphertext may have (2^40, from the specification). */
    public static final long MAX_SEGMENTS = 1L << 40;

    static final byte AEAD_AES_256_GCM = 0;
    static final byte KDF_HKDF_EXPAND_SHA_384 = 0;
    static final int IV_LENGTH = 32;

    /** @throws IllegalArgumentException if the segment length is out of range */
    public FloeParameters {
        if (!inRange(segmentLength)) {
            throw new IllegalArgumentException("segment length " + segmentLength + " is not in " + MIN_SEGMENT_LENGTH
                    + " to " + MAX_SEGMENT_LENGTH);
        }
    }

    /** How many bytes of plaintext a full segment holds: {@link #segmentLength} less {@link #OVERHEAD}. */
    public int plaintextSegmentLength() {
        return segmentLength - OVERHEAD;
    }

    /**
     * How many segments a canonical writer makes of {@code plaintextLength} bytes: the final one is empty only if the whole plaintext is.
     *
     * @throws IllegalArgumentException if the length is negative or takes more than {@link #MAX_SEGMENTS}
     */
    public long segments(long plaintextLength) {
        if (plaintextLength < 0) {
            throw new IllegalArgumentException("negative plaintext length " + plaintextLength);
        }
        if (plaintextLength == 0) {
            return 1;
        }
        long segments = (plaintextLength - 1) / plaintextSegmentLength() + 1;
        if (segments > MAX_SEGMENTS) {
            throw new IllegalArgumentException(
                    plaintextLength + " bytes are more than 2^40 segments of " + plaintextSegmentLength());
        }
        return segments;
    }

    /**
     * The length in bytes of the body, header not included, that a canonical writer makes of {@code plaintextLength} bytes.
     *
     * @throws IllegalArgumentException as {@link #segments}
     * @throws ArithmeticException if the length exceeds 2^63 − 1
     */
    public long bodyLength(long plaintextLength) {
        return Math.addExact(plaintextLength, Math.multiplyExact(segments(plaintextLength), (long) OVERHEAD));
    }

    /** The {@link #LENGTH} bytes that stand first in the header. */
    public byte[] encoded() {
        return ByteBuffer.allocate(LENGTH)
                .put(AEAD_AES_256_GCM)
                .put(KDF_HKDF_EXPAND_SHA_384)
                .putInt(segmentLength)
                .putInt(IV_LENGTH)
                .array();
    }

    /** Reads what {@link #encoded} made; {@code in} has at least {@link #LENGTH} bytes. */
    static FloeParameters read(ByteBuffer in) {
        FloeFormatException.require(in.get() == AEAD_AES_256_GCM, 0, "AEAD_ID is not AES-256-GCM");
        FloeFormatException.require(in.get() == KDF_HKDF_EXPAND_SHA_384, 1, "KDF_ID is not HKDF-Expand-SHA-384");
        int segmentLength = in.getInt();
        FloeFormatException.require(inRange(segmentLength), 2, "segment length out of range");
        FloeFormatException.require(in.getInt() == IV_LENGTH, 6, "FLOE_IV_LEN is not 32");
        return new FloeParameters(segmentLength);
    }

    private static boolean inRange(int segmentLength) {
        return segmentLength >= MIN_SEGMENT_LENGTH && segmentLength <= MAX_SEGMENT_LENGTH;
    }
}
