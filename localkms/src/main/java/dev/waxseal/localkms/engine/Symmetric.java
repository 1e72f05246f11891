package dev.waxseal.localkms.engine;

import dev.waxseal.localkms.store.KeyMaterial;
import dev.waxseal.localkms.store.KeyRecord;
import dev.waxseal.localkms.store.Tables;

/** Sealing and opening under symmetric keys: what Encrypt, Decrypt, ReEncrypt and GenerateDataKey share. */
final class Symmetric {

    static final String ALGORITHM = "SYMMETRIC_DEFAULT";
    static final int MAX_PLAINTEXT = 4096;
    static final int MAX_BLOB = 6144;

    private Symmetric() {}

    /** Refuses a key that may not do {@code operation}, by its usage first and its state second. */
    static void requireUsable(Call call, KeyRecord key, String operation) {
        KeyUsage.require(call, key, Algorithms.ENCRYPT_DECRYPT, operation);
    }

    /** The same for an operation that makes a key for its caller, which asymmetric keys never wrap. */
    static void requireWraps(Call call, KeyRecord key, String operation) {
        requireUsable(call, key, operation);
        if (KeySpec.valueOf(key.spec()) != KeySpec.SYMMETRIC_DEFAULT) {
            throw Refusal.invalidKeyUsage("You cannot generate a data key with an asymmetric CMK");
        }
    }

    /** {@code plaintext} under the current material of {@code key}. */
    static byte[] seal(Tables tables, KeyRecord key, byte[] plaintext, byte[] context) {
        try (KeyMaterial material = current(tables, key)) {
            return CiphertextBlob.seal(key.keyId(), material, plaintext, context)
                    .toBytes();
        }
    }

    private static KeyMaterial current(Tables tables, KeyRecord key) {
        String id = key.material();
        KeyMaterial material = id == null ? null : tables.materials().open(key.keyId(), id);
        if (material == null) {
            throw new IllegalStateException("key " + key.keyId() + " has lost its material");
        }
        return material;
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
