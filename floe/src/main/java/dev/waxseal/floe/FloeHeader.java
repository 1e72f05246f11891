package dev.waxseal.floe;

import java.nio.ByteBuffer;
import java.security.MessageDigest;

/**
 * The 74 bytes in front of a FLOE body: {@code params(10) || iv(32) || header tag(32)}. Immutable and thread-safe. Parsed is not verified: only {@link
 * FloeOpener} checks the tag.
 */
public final class FloeHeader {

    static final int TAG_LENGTH = 32;

    /** The length of every header, in bytes. */
    public static final int LENGTH = FloeParameters.LENGTH + FloeParameters.IV_LENGTH + TAG_LENGTH;

    private final FloeParameters parameters;
    private final byte[] iv;
    private final byte[] tag;

    /** Keeps both arrays. */
    FloeHeader(FloeParameters parameters, byte[] iv, byte[] tag) {
        this.parameters = parameters;
        this.iv = iv;
        this.tag = tag;
    }

    /**
     * Reads a header from the position of {@code in}, which moves by {@link #LENGTH}.
     *
     * @throws FloeFormatException if there are fewer bytes, or they are no header that this implementation reads
     */
    public static FloeHeader read(ByteBuffer in) {
        FloeFormatException.require(in.remaining() >= LENGTH, in.remaining(), "a header has 74 bytes");
        byte[] bytes = new byte[LENGTH];
        in.get(bytes);
        ByteBuffer fields = ByteBuffer.wrap(bytes); // big-endian, whatever the order of the caller's buffer
        FloeParameters parameters = FloeParameters.read(fields);
        byte[] iv = new byte[FloeParameters.IV_LENGTH];
        byte[] tag = new byte[TAG_LENGTH];
        fields.get(iv).get(tag);
        return new FloeHeader(parameters, iv, tag);
    }

    /** Writes the header at the position of {@code out}, which must have {@link #LENGTH} bytes left. */
    public void writeTo(ByteBuffer out) {
        out.put(parameters.encoded()).put(iv).put(tag);
    }

    /** The header's {@link #LENGTH} bytes, in a new array. */
    public byte[] encoded() {
        ByteBuffer bytes = ByteBuffer.allocate(LENGTH);
        writeTo(bytes);
        return bytes.array();
    }

    public FloeParameters parameters() {
        return parameters;
    }

    /** A copy of the 32 random bytes that make this ciphertext one of a kind. Not secret. */
    public byte[] iv() {
        return iv.clone();
    }

    /** Compares in constant time: an attacker who may time refusals must not learn how much of a guessed tag was right. */
    boolean hasTag(byte[] expected) {
        return MessageDigest.isEqual(expected, tag);
    }
}
