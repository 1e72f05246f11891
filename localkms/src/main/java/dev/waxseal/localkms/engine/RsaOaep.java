package dev.waxseal.localkms.engine;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;

/**
 * RSAES-OAEP (RFC 8017, section 7.1) without label. The mask is made with the same hash, as AWS does it; the JDK would make
 * it with SHA-1 unless told.
 */
enum RsaOaep {
    RSAES_OAEP_SHA_1("SHA-1", 20),
    RSAES_OAEP_SHA_256("SHA-256", 32);

    private final String hash;
    private final int hashBytes;

    RsaOaep(String hash, int hashBytes) {
        this.hash = hash;
        this.hashBytes = hashBytes;
    }

    /** Encrypts under a public key in SubjectPublicKeyInfo, if that can hold {@code plaintext}. */
    byte[] encrypt(String spec, byte[] publicKey, byte[] plaintext) {
        try {
            var key = (RSAPublicKey) KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(publicKey));
            int most = key.getModulus().bitLength() / 8 - 2 * hashBytes - 2;
            if (plaintext.length > most) {
                throw Refusal.validation("Algorithm " + this + " and key spec " + spec
                        + " cannot encrypt data larger than " + most + " bytes.");
            }
            return cipher(Cipher.ENCRYPT_MODE, key).doFinal(plaintext);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no " + this, e);
        }
    }

    /** Decrypts with a private key in PKCS #8. The caller wipes the plaintext. */
    byte[] decrypt(byte[] privateKey, byte[] ciphertext) {
        Cipher cipher;
        try {
            cipher = cipher(
                    Cipher.DECRYPT_MODE,
                    KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(privateKey)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no " + this); // the cause could quote the key
        }
        try {
            return cipher.doFinal(ciphertext);
        } catch (GeneralSecurityException e) {
            throw Refusal.invalidCiphertext();
        }
    }

    private Cipher cipher(int mode, Key key) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
        cipher.init(
                mode,
                key,
                new OAEPParameterSpec(hash, "MGF1", new MGF1ParameterSpec(hash), PSource.PSpecified.DEFAULT));
        return cipher;
    }
}
