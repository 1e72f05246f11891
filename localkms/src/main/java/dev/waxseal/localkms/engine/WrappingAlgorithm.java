package dev.waxseal.localkms.engine;

import dev.waxseal.localkms.engine.KeySpec.Kind;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.interfaces.RSAKey;
import java.security.spec.MGF1ParameterSpec;
import java.util.Arrays;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * How key material is wrapped on its way here: RSAES-OAEP (RFC 8017, section 7.1), alone or around an AES key that wraps the
 * material with padding (RFC 5649).
 */
enum WrappingAlgorithm {
    RSAES_PKCS1_V1_5(null, false), // no longer supported by AWS
    RSAES_OAEP_SHA_1(MGF1ParameterSpec.SHA1, false),
    RSAES_OAEP_SHA_256(MGF1ParameterSpec.SHA256, false),
    RSA_AES_KEY_WRAP_SHA_1(MGF1ParameterSpec.SHA1, true),
    RSA_AES_KEY_WRAP_SHA_256(MGF1ParameterSpec.SHA256, true),
    SM2PKE(null, false); // in AWS's China regions only

    /** All names, for the constraint of the service model. */
    static final List<String> NAMES = Arrays.stream(values()).map(Enum::name).toList();

    private static final int AES_KEY_LENGTH = 32;

    @SuppressWarnings("ImmutableEnumChecker") // it is, though it does not say so
    private final @Nullable MGF1ParameterSpec hash;

    private final boolean hybrid;

    WrappingAlgorithm(@Nullable MGF1ParameterSpec hash, boolean hybrid) {
        this.hash = hash;
        this.hybrid = hybrid;
    }

    /** Refuses what AWS does not take for material of that spec. */
    void require(KeySpec material, String wrappingKey) {
        if (hash == null || wrappingKey.equals("SM2")) {
            throw Refusal.unsupported(
                    "Wrapping algorithm " + this + " with wrapping key spec " + wrappingKey + " is not supported.");
        }
        boolean privateKey = material.isAsymmetric();
        boolean needsHybrid = material.kind() == Kind.RSA
                || (material == KeySpec.ECC_NIST_P521 && wrappingKey.equals(KeySpec.RSA_2048.name()));
        if (hybrid ? !privateKey : needsHybrid) {
            throw Refusal.unsupported("Wrapping algorithm " + this + " with wrapping key spec " + wrappingKey
                    + " is not supported for key material of key spec " + material + ".");
        }
    }

    /** The material, which the caller wipes. */
    byte[] unwrap(byte[] wrapped, PrivateKey key) {
        try {
            return hybrid ? unwrapHybrid(wrapped, key) : oaep(wrapped, key);
        } catch (GeneralSecurityException e) {
            throw Refusal.invalidCiphertext();
        }
    }

    private byte[] unwrapHybrid(byte[] wrapped, PrivateKey key) throws GeneralSecurityException {
        int length = (((RSAKey) key).getModulus().bitLength() + 7) / 8;
        if (wrapped.length <= length) {
            throw Refusal.invalidCiphertext();
        }
        byte[] aesKey = oaep(Arrays.copyOf(wrapped, length), key);
        try {
            if (aesKey.length != AES_KEY_LENGTH) {
                throw Refusal.invalidCiphertext();
            }
            Cipher cipher = Cipher.getInstance("AES/KWP/NoPadding");
            cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(aesKey, "AES"));
            return cipher.doFinal(wrapped, length, wrapped.length - length);
        } finally {
            Arrays.fill(aesKey, (byte) 0);
        }
    }

    private byte[] oaep(byte[] wrapped, PrivateKey key) throws GeneralSecurityException {
        if (hash == null) {
            throw new IllegalStateException(this + " has been refused before");
        }
        Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
        cipher.init(
                Cipher.DECRYPT_MODE,
                key,
                new OAEPParameterSpec(hash.getDigestAlgorithm(), "MGF1", hash, PSource.PSpecified.DEFAULT));
        return cipher.doFinal(wrapped);
    }
}
