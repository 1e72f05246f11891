package dev.waxseal.localkms.engine;

import dev.waxseal.localkms.store.KeyRecord;
import dev.waxseal.localkms.store.Tables;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The algorithm and the encryption context of a ciphertext: what Encrypt and Decrypt say once and ReEncrypt twice. */
final class EncryptionParameters {

    private final String algorithm;
    private final boolean withContext;
    private final byte[] context;

    private EncryptionParameters(String algorithm, boolean withContext, byte[] context) {
        this.algorithm = algorithm;
        this.withContext = withContext;
        this.context = context;
    }

    /** Reads members whose names begin with {@code prefix}. */
    static EncryptionParameters read(Input input, String prefix) {
        Map<String, String> pairs = input.texts(prefix + "EncryptionContext");
        String algorithm = EncryptionAlgorithm.read(input, prefix + "EncryptionAlgorithm");
        return new EncryptionParameters(algorithm, !pairs.isEmpty(), ContextEncoding.encode(pairs));
    }

    String algorithm() {
        return algorithm;
    }

    boolean isSymmetric() {
        return algorithm.equals(Symmetric.ALGORITHM);
    }

    byte[] context() {
        return context;
    }

    /** Refuses a key that may not do {@code operation} with these. */
    void require(Call call, KeyRecord key, String operation) {
        Symmetric.requireUsable(call, key, operation);
        EncryptionAlgorithm.require(key, algorithm);
        if (withContext && !isSymmetric()) {
            throw Refusal.validation(
                    "EncryptionContext is not supported when encrypting/decrypting with asymmetric CMKs.");
        }
    }

    /** {@code plaintext} under {@code key}, which {@link #require} has let through. */
    byte[] seal(Tables tables, KeyRecord key, byte[] plaintext) {
        return isSymmetric()
                ? Symmetric.seal(tables, key, plaintext, context)
                : RsaOaep.valueOf(algorithm).encrypt(key.spec(), Asymmetric.publicKey(tables, key), plaintext);
    }

    /** What the caller says is sealed with these. Looks at its form only. */
    Ciphertext ciphertext(byte[] blob, @Nullable String reference, String keyMember) {
        if (isSymmetric()) {
            return new SymmetricCiphertext(CiphertextBlob.parse(blob), reference, context);
        }
        if (reference == null) {
            throw Refusal.validation(keyMember + " must not be null"); // nothing in an RSA ciphertext names its key
        }
        return new RsaCiphertext(blob, reference, algorithm);
    }
}
