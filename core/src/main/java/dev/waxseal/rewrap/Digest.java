package dev.waxseal.rewrap;

import dev.waxseal.envelope.EncryptionContext;
import dev.waxseal.envelope.KeyArea;
import dev.waxseal.envelope.KeyArea.Layout;
import dev.waxseal.envelope.WrappedKey;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** The first 128 bits of a SHA-256: enough to know a million things by, and nobody can make two alike. Immutable. */
record Digest(long high, long low) {

    /** Of the name of an item. */
    static Digest ofItem(String item) {
        return of(item.getBytes(StandardCharsets.UTF_8));
    }

    /** Of wrapped keys and what they are bound to: what has the same is rewrapped alike. */
    static Digest ofKeys(List<WrappedKey> keys, EncryptionContext full) {
        return of(KeyArea.of(Layout.COMPACT, keys).block(), full.encoded());
    }

    private static Digest of(byte[]... parts) {
        MessageDigest sha256 = sha256();
        for (byte[] part : parts) {
            sha256.update(ByteBuffer.allocate(4).putInt(part.length).array()); // so that no two lists run together
            sha256.update(part);
        }
        ByteBuffer bytes = ByteBuffer.wrap(sha256.digest());
        return new Digest(bytes.getLong(), bytes.getLong());
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** What {@link #toString} gave. */
    static Digest parse(String hex) {
        return new Digest(
                Long.parseUnsignedLong(hex.substring(0, 16), 16), Long.parseUnsignedLong(hex.substring(16), 16));
    }

    /** 32 digits. */
    @Override
    public String toString() {
        return HexFormat.of().toHexDigits(high) + HexFormat.of().toHexDigits(low);
    }
}
