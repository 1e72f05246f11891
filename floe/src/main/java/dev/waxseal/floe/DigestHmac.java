package dev.waxseal.floe;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.ProviderException;
import java.util.Arrays;

/**
 * HMAC-SHA-384 (RFC 2104) on the JDK's own SHA-384. Thread-safe.
 *
 * <p>A digest of the JDK leaves traces: of its last block in an array of its own (before the compiler has made use of the processor's instructions), and of
 * its result in its state, until it is reset. A copy takes the state along and not that array. So a digest that has seen a key, or what is made of one, is
 * reset here, and what is kept are copies only.
 */
final class DigestHmac implements Hmac {

    private static final String DIGEST = "SHA-384";
    private static final int BLOCK = 128;
    private static final byte INNER = 0x36;
    private static final byte OUTER = 0x5C;

    private final MessageDigest unused; // is only ever copied

    /** @param provider the JDK's own, whose digests can be copied */
    DigestHmac(Provider provider) {
        try {
            unused = MessageDigest.getInstance(DIGEST, provider);
        } catch (NoSuchAlgorithmException e) {
            throw new ProviderException("the JDK has no " + DIGEST, e);
        }
    }

    @Override
    public HmacKey prepare(byte[] key) {
        return new Prepared(after(key, INNER), after(key, OUTER));
    }

    /** The states after the two padded keys. They serve as the key does, for whoever wants MACs, but do not give it away. */
    private record Prepared(MessageDigest inner, MessageDigest outer) implements HmacKey {

        @Override
        public byte[] mac(byte[]... parts) {
            MessageDigest digest = copy(outer);
            byte[] hash = hash(copy(inner), parts);
            try {
                return hash(digest, hash);
            } finally {
                Arrays.fill(hash, (byte) 0);
            }
        }

        @Override
        public void close() {
            inner.reset();
            outer.reset();
        }
    }

    private MessageDigest after(byte[] key, byte pad) {
        MessageDigest digest = copy(unused);
        try {
            updateWithPadded(digest, key, pad);
            return copy(digest);
        } finally {
            digest.reset();
        }
    }

    @Override
    public byte[] mac(byte[] key, byte[]... parts) {
        MessageDigest digest = copy(unused);
        updateWithPadded(digest, key, INNER);
        byte[] hash = hash(digest, parts);
        try {
            updateWithPadded(digest, key, OUTER);
            return hash(digest, hash);
        } finally {
            Arrays.fill(hash, (byte) 0);
        }
    }

    /** A whole block: a digest compresses it where it stands, and keeps nothing of it in its buffer. */
    private static void updateWithPadded(MessageDigest digest, byte[] key, byte pad) {
        byte[] block = new byte[BLOCK];
        try {
            Arrays.fill(block, pad);
            for (int i = 0; i < key.length; i++) {
                block[i] ^= key[i];
            }
            digest.update(block);
        } finally {
            Arrays.fill(block, (byte) 0);
        }
    }

    /** Ends {@code digest} with the parts, and resets it. */
    private static byte[] hash(MessageDigest digest, byte[]... parts) {
        try {
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } finally {
            digest.reset();
        }
    }

    private static MessageDigest copy(MessageDigest digest) {
        try {
            return (MessageDigest) digest.clone();
        } catch (CloneNotSupportedException e) {
            throw new ProviderException("the JDK's " + DIGEST + " cannot be copied", e);
        }
    }
}
