package dev.waxseal.localkms.store;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A root key under a passphrase, as its file holds it:
 *
 * <pre>
 * "WXRK" || version 01 || kdf 01 || iterations (4) || salt (16) || IV (12) || AES-256-GCM of the root key (32) || tag (16)
 * </pre>
 *
 * kdf 01 is PBKDF2-HMAC-SHA256 (RFC 8018, section 5.2): in every JDK, so that nothing need be loaded for it. All before the IV
 * is authenticated. Apart, so that a store without a passphrase loads nothing of this.
 */
final class PassphraseLock {

    /** What OWASP's Password Storage Cheat Sheet asks of PBKDF2-HMAC-SHA256; a third of a second at each opening. */
    private static final int ITERATIONS = 600_000;

    /** More than anybody would wait for: a damaged file shall not look like a slow one. */
    private static final int MAX_ITERATIONS = 100_000_000;

    private static final byte[] START = {'W', 'X', 'R', 'K', 1, 1};
    private static final int SALT_LENGTH = 16;
    private static final int HEADER_LENGTH = START.length + Integer.BYTES + SALT_LENGTH;

    /** Of the whole file. */
    static final int LENGTH = HEADER_LENGTH + AesKey.IV_LENGTH + AesKey.LENGTH + AesKey.TAG_LENGTH;

    private PassphraseLock() {}

    static byte[] lock(byte[] rootKey, char[] passphrase, SecureRandom random) {
        byte[] salt = new byte[SALT_LENGTH];
        random.nextBytes(salt);
        byte[] header = ByteBuffer.allocate(HEADER_LENGTH)
                .put(START)
                .putInt(ITERATIONS)
                .put(salt)
                .array();
        try (AesKey key = derive(passphrase, salt, ITERATIONS)) {
            byte[] sealed = key.seal(header, rootKey, random);
            return ByteBuffer.allocate(LENGTH).put(header).put(sealed).array();
        }
    }

    /** The root key, which the caller wipes. */
    static byte[] unlock(byte[] file, char[] passphrase) {
        int iterations = file.length == LENGTH ? ByteBuffer.wrap(file).getInt(START.length) : 0;
        if (!Arrays.equals(file, 0, START.length, START, 0, START.length)
                || iterations < ITERATIONS
                || iterations > MAX_ITERATIONS) {
            throw new StoreException("the store's root key is damaged, or made by a newer program");
        }
        byte[] header = Arrays.copyOf(file, HEADER_LENGTH);
        byte[] salt = Arrays.copyOfRange(file, HEADER_LENGTH - SALT_LENGTH, HEADER_LENGTH);
        try (AesKey key = derive(passphrase, salt, iterations)) {
            return key.open(header, Arrays.copyOfRange(file, HEADER_LENGTH, LENGTH));
        } catch (AEADBadTagException e) {
            throw new PassphraseException("the passphrase is not this store's, or its root key is damaged");
        }
    }

    private static AesKey derive(char[] passphrase, byte[] salt, int iterations) {
        PBEKeySpec spec = new PBEKeySpec(passphrase, salt, iterations, AesKey.LENGTH * 8);
        try {
            return AesKey.takingOwnershipOf(SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("PBKDF2-HMAC-SHA256 is not to be had", e);
        } finally {
            spec.clearPassword();
        }
    }
}
