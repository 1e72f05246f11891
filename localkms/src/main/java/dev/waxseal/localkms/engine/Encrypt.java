package dev.waxseal.localkms.engine;

import dev.waxseal.localkms.store.KeyRecord;
import java.util.Arrays;

/** Encrypt: up to 4096 bytes under the key's current material, or what an RSA key can hold under that. */
final class Encrypt implements Operation {

    @Override
    public Answer perform(Call call, Input input) {
        String reference = input.keyReference("KeyId");
        byte[] plaintext = input.requiredSensitiveBlob("Plaintext", Symmetric.MAX_PLAINTEXT);
        try {
            EncryptionParameters parameters = EncryptionParameters.read(input, "");
            input.grantTokens();
            boolean dryRun = input.flag("DryRun");
            input.enforce();
            return call.store().read(tables -> {
                KeyRecord key = KeyReference.findByAnyName(call, tables, reference);
                parameters.require(call, key, "Encrypt");
                byte[] ciphertext = parameters.seal(tables, key, plaintext);
                if (dryRun) {
                    throw Refusal.dryRunSucceeded();
                }
                return new Answer()
                        .with("CiphertextBlob", ciphertext)
                        .with("EncryptionAlgorithm", parameters.algorithm())
                        .with("KeyId", call.arn(key));
            });
        } finally {
            Arrays.fill(plaintext, (byte) 0);
        }
    }
}
