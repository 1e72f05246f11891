package dev.waxseal.localkms.engine;

import dev.waxseal.localkms.store.KeyRecord;
import java.util.Arrays;
import java.util.Map;

/** Encrypt: up to 4096 bytes under the key's current material. */
final class Encrypt implements Operation {

    @Override
    public Answer perform(Call call, Input input) {
        String reference = input.keyReference("KeyId");
        byte[] plaintext = input.requiredBlob("Plaintext", Symmetric.MAX_PLAINTEXT);
        Map<String, String> pairs = input.texts("EncryptionContext");
        input.grantTokens();
        String algorithm = EncryptionAlgorithm.read(input, "EncryptionAlgorithm");
        boolean dryRun = input.flag("DryRun");
        try {
            input.enforce();
            byte[] context = ContextEncoding.encode(pairs);
            return call.store().read(tables -> {
                KeyRecord key = KeyReference.findByAnyName(call, tables, reference);
                Symmetric.requireUsable(call, key, "Encrypt");
                EncryptionAlgorithm.require(key, algorithm);
                if (dryRun) {
                    throw Refusal.dryRunSucceeded();
                }
                return new Answer()
                        .with("CiphertextBlob", Symmetric.seal(tables, key, plaintext, context))
                        .with("EncryptionAlgorithm", algorithm)
                        .with("KeyId", call.arn(key));
            });
        } finally {
            Arrays.fill(plaintext, (byte) 0);
        }
    }
}
