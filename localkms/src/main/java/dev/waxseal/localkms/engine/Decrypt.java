package dev.waxseal.localkms.engine;

import dev.waxseal.localkms.store.KeyRecord;
import java.util.Arrays;
import java.util.Map;

/** Decrypt: by any material the key ever had. */
final class Decrypt implements Operation {

    @Override
    public Answer perform(Call call, Input input) {
        DryRun dryRun = DryRun.read(input);
        byte[] ciphertext = dryRun.ciphertext(input);
        Map<String, String> pairs = input.texts("EncryptionContext");
        input.grantTokens();
        String reference = input.optionalKeyReference("KeyId");
        String algorithm = EncryptionAlgorithm.read(input, "EncryptionAlgorithm");
        input.enforce();
        Recipient.refuse(input);
        byte[] context = ContextEncoding.encode(pairs);
        return call.store().read(tables -> {
            if (dryRun.ignoresCiphertext()) {
                dryRun.requireKey(call, tables, reference, "Decrypt");
                throw Refusal.dryRunSucceeded();
            }
            CiphertextBlob blob = CiphertextBlob.parse(ciphertext);
            KeyRecord key = CiphertextSource.key(call, tables, reference, blob);
            Symmetric.requireUsable(call, key, "Decrypt");
            EncryptionAlgorithm.require(key, algorithm);
            byte[] plaintext = Symmetric.open(tables, key, blob, context);
            if (dryRun.asked()) {
                Arrays.fill(plaintext, (byte) 0);
                throw Refusal.dryRunSucceeded();
            }
            return new Answer()
                    .with("KeyId", call.arn(key))
                    .withSecret("Plaintext", plaintext)
                    .with("EncryptionAlgorithm", algorithm)
                    .with("KeyMaterialId", blob.materialId());
        });
    }
}
