package dev.waxseal.localkms.engine;

import dev.waxseal.localkms.store.KeyMaterial;
import dev.waxseal.localkms.store.KeyRecord;
import dev.waxseal.localkms.store.Tables;

/** Sealing and opening under symmetric keys: what Encrypt, Decrypt, ReEncrypt and GenerateDataKey share. */
final class Symmetric {

    static final String ALGORITHM = "SYMMETRIC_DEFAULT";
    static final int MAX_PLAINTEXT = 4096;
    static final int MAX_BLOB = 6144;

    private static final String USAGE = "ENCRYPT_DECRYPT";

    private Symmetric() {}

    /** Refuses a key that may not do {@code operation}, by its state first and its usage second. */
    static void requireUsable(Call call, KeyRecord key, String operation) {
        StateRule.CRYPTOGRAPHY.require(call, key);
        if (!key.usage().equals(USAGE)) {
            throw KmsException.refused(
                    "InvalidKeyUsageException",
                    call.arn(key) + " key usage is " + key.usage() + " which is not valid for " + operation + ".");
        }
    }

    /** {@code plaintext} under the current material of {@code key}. */
    static byte[] seal(Tables tables, KeyRecord key, byte[] plaintext, byte[] context) {
        try (KeyMaterial material = tables.materials().open(key.keyId(), key.material())) {
            if (material == null) {
                throw new IllegalStateException("key " + key.keyId() + " has lost its material");
            }
            return CiphertextBlob.seal(key.keyId(), material, plaintext, context)
                    .toBytes();
        }
    }

    /** The plaintext, which the caller wipes, opened with whichever material of {@code key} sealed it. */
    static byte[] open(Tables tables, KeyRecord key, CiphertextBlob blob, byte[] context) {
        try (KeyMaterial material = tables.materials().open(key.keyId(), blob.materialId())) {
            if (material == null) {
                throw Refusal.invalidCiphertext();
            }
            return blob.open(material, context);
        }
    }
}
