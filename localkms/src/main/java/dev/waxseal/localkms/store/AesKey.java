package dev.waxseal.localkms.store;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * A 256-bit AES-GCM key that lends itself to sealing and opening and never to reading. Sealed bytes are IV (12) ||
 * ciphertext || tag (16); IVs are random, so one key may seal 2^32 times (NIST SP 800-38D, section 8.3). Thread-safe
 * until closed.
 */
final class AesKey implements AutoCloseable {

    static final int LENGTH = 32;
    static final int IV_LENGTH = 12;
    static final int TAG_LENGTH = 16;

    private final Bytes key;

    private AesKey(byte[] key) {
        this.key = new Bytes(key);
    }

    static AesKey takingOwnershipOf(byte[] bytes) {
        if (bytes.length != LENGTH) {
            Arrays.fill(bytes, (byte) 0);
            throw new StoreException("an AES key has " + LENGTH + " bytes, not " + bytes.length);
        }
        return new AesKey(bytes);
    }

    byte[] seal(byte[] aad, byte[] plaintext, SecureRandom random) {
        byte[] sealed = new byte[IV_LENGTH + plaintext.length + TAG_LENGTH];
        byte[] iv = new byte[IV_LENGTH];
        random.nextBytes(iv);
        System.arraycopy(iv, 0, sealed, 0, IV_LENGTH);
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, iv, aad);
            cipher.doFinal(plaintext, 0, plaintext.length, sealed, IV_LENGTH);
            return sealed;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is not to be had", e);
        }
    }

    /** The plaintext, which the caller wipes. */
    byte[] open(byte[] aad, byte[] sealed) throws AEADBadTagException {
        if (sealed.length < IV_LENGTH + TAG_LENGTH) {
            throw new AEADBadTagException("too short");
        }
        byte[] iv = Arrays.copyOf(sealed, IV_LENGTH);
        try {
            return cipher(Cipher.DECRYPT_MODE, iv, aad).doFinal(sealed, IV_LENGTH, sealed.length - IV_LENGTH);
        } catch (AEADBadTagException e) {
            throw e;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is not to be had", e);
        }
    }

    /** HMAC-SHA256 under this key, of all {@code parts} in one; what parts them is the caller's concern. */
    byte[] mac(byte[]... parts) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            for (byte[] part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA256 is not to be had", e);
        }
    }

    @Override
    public void close() {
        key.destroy();
    }

    private Cipher cipher(int mode, byte[] iv, byte[] aad) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_LENGTH * 8, iv));
        cipher.updateAAD(aad);
        return cipher;
    }

    /** SecretKeySpec keeps a copy that cannot be wiped; this one can, and the provider wipes the copy it is lent. */
    private static final class Bytes implements SecretKey {

        private final byte[] bytes;
        private volatile boolean destroyed;

        Bytes(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public String getAlgorithm() {
            return "AES";
        }

        @Override
        public String getFormat() {
            return "RAW";
        }

        @Override
        public byte[] getEncoded() {
            if (destroyed) {
                throw new IllegalStateException("the key is closed");
            }
            return bytes.clone();
        }

        @Override
        public void destroy() {
            destroyed = true;
            Arrays.fill(bytes, (byte) 0);
        }

        @Override
        public boolean isDestroyed() {
            return destroyed;
        }

        @Override
        public String toString() {
            return destroyed ? "AesKey[closed]" : "AesKey[open]";
        }
    }
}
