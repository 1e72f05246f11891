package dev.waxseal.kms;

import dev.waxseal.envelope.EncryptionContext;
import dev.waxseal.envelope.KeyArn;
import dev.waxseal.envelope.WrappedKey;
import dev.waxseal.error.KmsRefusedException;
import dev.waxseal.keys.DataKey;
import dev.waxseal.kms.KmsCaller.Try;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.time.Instant;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import software.amazon.awssdk.services.kms.model.EncryptionAlgorithmSpec;
import software.amazon.awssdk.services.kms.model.GetPublicKeyResponse;

/**
 * The public half of an RSA key of AWS KMS, of 2048, 3072 or 4096 bits, whose usage is {@code ENCRYPT_DECRYPT}. Whoever
 * has it can wrap data keys without asking KMS; only KMS opens them. Immutable.
 *
 * <p>It is no secret, but it must be the right one: who gives a sealer another public key reads what is sealed.
 */
public final class RsaPublicKey {

    // RSAES_OAEP_SHA_256 as KMS has it: SHA-256 for the mask too, where Java's own default is SHA-1.
    private static final OAEPParameterSpec OAEP =
            new OAEPParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT);

    private final KeyArn arn;
    private final RSAPublicKey key;

    private RsaPublicKey(KeyArn arn, RSAPublicKey key) {
        this.arn = arn;
        this.key = key;
    }

    /**
     * @param keyArn of the KMS key that holds the private half; no alias, since the message will name it
     * @param encoded its public key as GetPublicKey answers it: a SubjectPublicKeyInfo (RFC 5280), in DER or as PEM
     * @throws IllegalArgumentException if one is something else; says what
     */
    public static RsaPublicKey of(String keyArn, byte[] encoded) {
        KeyArn arn = KeyArn.parse(keyArn);
        if (arn == null) {
            throw new IllegalArgumentException("not the arn of a kms key: " + KmsText.printable(keyArn));
        }
        return new RsaPublicKey(arn, SubjectPublicKeyInfo.read(encoded));
    }

    /**
     * As {@link #of(String, byte[])}, from a file.
     *
     * @throws IOException if it cannot be read
     */
    public static RsaPublicKey of(String keyArn, Path file) throws IOException {
        return of(keyArn, Files.readAllBytes(file));
    }

    /**
     * Asks KMS for it, once; sealing then needs KMS no more.
     *
     * @param name a key id, key ARN, alias name or alias ARN
     * @throws IllegalArgumentException if {@code name} is none of these
     * @throws KmsRefusedException if KMS says no, or the key is none that decrypts with RSA
     * @throws dev.waxseal.error.KmsUnavailableException if KMS cannot be reached within the retry budget
     */
    public static RsaPublicKey fetch(KmsClients clients, String name) {
        KmsOperations kms = new KmsOperations(new KmsCaller(clients, KmsCalls.ignored()));
        GetPublicKeyResponse answer =
                kms.getPublicKey(KeyName.parse(name), new Try(Effort.PERSISTENT, clients.timeBudget()));
        if (!answer.encryptionAlgorithms().contains(EncryptionAlgorithmSpec.RSAES_OAEP_SHA_256)) {
            throw new KmsRefusedException(KmsText.printable(name) + " is a key for " + answer.keyUsageAsString()
                    + " of spec " + answer.keySpecAsString() + ", which cannot encrypt: it takes an RSA key whose usage"
                    + " is ENCRYPT_DECRYPT");
        }
        return of(answer.keyId(), answer.publicKey().asByteArray());
    }

    /** The ARN of the KMS key. */
    public String keyArn() {
        return arn.toString();
    }

    /** {@code dataKey} under this key, for messages of {@code context}; {@code dataKey} stays the caller's. */
    WrappedKey wrap(DataKey dataKey, EncryptionContext context, Instant now) {
        byte[] payload = dataKey.lend(RsaPayload.under(context)::with);
        try {
            Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
            cipher.init(Cipher.ENCRYPT_MODE, key, OAEP);
            byte[] ciphertext = cipher.doFinal(payload);
            return new WrappedKey(WrappedKey.AWS_KMS_RSA, keyArn(), new byte[0], now.getEpochSecond(), ciphertext);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this java cannot encrypt with RSAES_OAEP_SHA_256", e);
        } finally {
            Arrays.fill(payload, (byte) 0);
        }
    }

    @Override
    public String toString() {
        return "RsaPublicKey[" + arn + ", " + key.getModulus().bitLength() + " bits]";
    }
}
