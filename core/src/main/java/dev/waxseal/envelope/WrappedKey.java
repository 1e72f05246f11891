package dev.waxseal.envelope;

import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A data key sealed by a KMS key, as it stands in a message (docs/message-format.md, section 3). Immutable. Everything
 * in it is a claim: it is unauthenticated until the header tag has verified.
 */
public final class WrappedKey {

    /** The provider of keys wrapped by AWS KMS under a symmetric key. */
    public static final String AWS_KMS = "aws-kms";

    /** The provider of keys wrapped under the public half of an RSA key of AWS KMS. */
    public static final String AWS_KMS_RSA = "aws-kms-rsa";

    private final String provider;
    private final String keyId;
    private final byte[] keyMaterialId;
    private final long wrappedAt;
    private final byte[] ciphertext;
    private byte @Nullable [] encoded; // as it stands in a key block; whoever makes it first, it is the same

    /**
     * @param provider ASCII, at most 255 bytes, such as {@value #AWS_KMS}
     * @param keyId at most 65 535 bytes of UTF-8; for AWS KMS the key ARN that KMS returned
     * @param keyMaterialId 0 to 255 bytes; for AWS KMS 32, or 0 where KMS named none
     * @param wrappedAt seconds since 1970-01-01 UTC, unsigned
     * @param ciphertext at most 65 535 bytes; none means <em>owed</em>
     */
    public WrappedKey(String provider, String keyId, byte[] keyMaterialId, long wrappedAt, byte[] ciphertext) {
        this.provider = provider;
        this.keyId = keyId;
        this.keyMaterialId = keyMaterialId.clone();
        this.wrappedAt = wrappedAt;
        this.ciphertext = ciphertext.clone();
    }

    /** A key wrapped by AWS KMS. {@code keyMaterialId} is KMS's hexadecimal text; one of another shape is dropped. */
    public static WrappedKey byKms(String keyArn, String keyMaterialId, Instant wrappedAt, byte[] ciphertext) {
        return new WrappedKey(AWS_KMS, keyArn, materialId(keyMaterialId), wrappedAt.getEpochSecond(), ciphertext);
    }

    private static byte[] materialId(String hex) {
        return hex.matches("[0-9a-fA-F]{64}") ? HexFormat.of().parseHex(hex) : new byte[0];
    }

    public String provider() {
        return provider;
    }

    public String keyId() {
        return keyId;
    }

    /** The generation of the KMS key that wrapped this, in hexadecimal; empty where it is not known. */
    public String keyMaterialId() {
        return HexFormat.of().formatHex(keyMaterialId);
    }

    /** Seconds since 1970-01-01 UTC, unsigned: the writer's claim. */
    public long wrappedAt() {
        return wrappedAt;
    }

    /** The sealed data key; a copy. */
    public byte[] ciphertext() {
        return ciphertext.clone();
    }

    /** Bytes of the sealed data key. */
    public int ciphertextLength() {
        return ciphertext.length;
    }

    /** Whether this key should hold the data key but could not be reached when the message was written. */
    public boolean isOwed() {
        return ciphertext.length == 0;
    }

    /** Whether both are for one KMS key: a message has one entry of each. */
    public boolean isOfSameKey(WrappedKey other) {
        return provider.equals(other.provider) && keyId.equals(other.keyId);
    }

    /** As it stands in a key block, once somebody has checked and encoded it. */
    byte @Nullable [] encoded() {
        return encoded;
    }

    /** Keeps what is the same for every message of a data key. */
    void keepEncoded(byte[] bytes) {
        encoded = bytes;
    }

    byte[] keyMaterialIdBytes() {
        return keyMaterialId;
    }

    byte[] ciphertextBytes() {
        return ciphertext;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WrappedKey that
                && provider.equals(that.provider)
                && keyId.equals(that.keyId)
                && Arrays.equals(keyMaterialId, that.keyMaterialId)
                && wrappedAt == that.wrappedAt
                && Arrays.equals(ciphertext, that.ciphertext);
    }

    @Override
    public int hashCode() {
        return Objects.hash(provider, keyId, wrappedAt, Arrays.hashCode(ciphertext));
    }

    @Override
    public String toString() {
        return "WrappedKey[" + provider + " " + keyId + (isOwed() ? " owed" : "") + "]";
    }
}
