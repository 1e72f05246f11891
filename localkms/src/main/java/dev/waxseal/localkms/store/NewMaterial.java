package dev.waxseal.localkms.store;

import java.security.SecureRandom;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Key material that is not stored yet: raw bytes of symmetric and HMAC keys, PKCS #8 (RFC 5958) of private ones with the
 * public key (SubjectPublicKeyInfo, RFC 5280) beside it. Wiped when closed. Not thread-safe.
 */
public final class NewMaterial implements AutoCloseable {

    private final byte[] secret;
    private final byte @Nullable [] publicKey;

    private NewMaterial(byte[] secret, byte @Nullable [] publicKey) {
        this.secret = secret;
        this.publicKey = publicKey;
    }

    /** Takes ownership of {@code secret}: the caller must neither keep nor wipe it. */
    public static NewMaterial takingOwnershipOf(byte[] secret, byte @Nullable [] publicKey) {
        return new NewMaterial(secret, publicKey);
    }

    /** {@code length} random bytes. */
    public static NewMaterial random(int length, SecureRandom random) {
        byte[] secret = new byte[length];
        random.nextBytes(secret);
        return new NewMaterial(secret, null);
    }

    /** A symmetric key of the one length that they have. */
    public static NewMaterial symmetric(SecureRandom random) {
        return random(AesKey.LENGTH, random);
    }

    byte[] secret() {
        return secret;
    }

    byte @Nullable [] publicKey() {
        return publicKey;
    }

    @Override
    public void close() {
        Arrays.fill(secret, (byte) 0);
    }
}
