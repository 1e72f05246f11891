package dev.waxseal.localkms.store;

import java.security.SecureRandom;
import javax.crypto.AEADBadTagException;

/** One generation of a KMS key, open for use: seals and opens, and never shows its bytes. Wiped when closed. */
public final class KeyMaterial implements AutoCloseable {

    /** What sealing adds to a plaintext: IV and tag. */
    public static final int OVERHEAD = AesKey.IV_LENGTH + AesKey.TAG_LENGTH;

    private final String id;
    private final AesKey key;
    private final SecureRandom random;

    KeyMaterial(String id, AesKey key, SecureRandom random) {
        this.id = id;
        this.key = key;
        this.random = random;
    }

    /** 64 hex digits, as KMS's {@code KeyMaterialId}. */
    public String id() {
        return id;
    }

    /** IV || AES-256-GCM ciphertext || tag. */
    public byte[] seal(byte[] aad, byte[] plaintext) {
        return key.seal(aad, plaintext, random);
    }

    /** The plaintext, which the caller wipes. */
    public byte[] open(byte[] aad, byte[] sealed) throws AEADBadTagException {
        return key.open(aad, sealed);
    }

    @Override
    public void close() {
        key.close();
    }

    @Override
    public String toString() {
        return "KeyMaterial[" + id + "]";
    }
}
