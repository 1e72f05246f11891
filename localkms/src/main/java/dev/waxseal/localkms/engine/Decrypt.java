package dev.waxseal.localkms.engine;

import dev.waxseal.localkms.store.KeyRecord;
import java.util.Arrays;

/** Decrypt: by any material the key ever had. */
final class Decrypt implements Operation {

    private static final String NAME = "Decrypt";

    @Override
    public Answer perform(Call call, Input input) {
        DryRun dryRun = DryRun.read(input);
        byte[] blob = dryRun.ciphertext(input);
        EncryptionParameters parameters = EncryptionParameters.read(input, "");
        input.grantTokens();
        String reference = input.optionalKeyReference("KeyId");
        input.enforce();
        Recipient.refuse(input);
        if (dryRun.ignoresCiphertext()) {
            call.store().read(tables -> dryRun.requireKey(call, tables, reference, parameters, NAME));
            throw Refusal.dryRunSucceeded();
        }
        Ciphertext ciphertext = parameters.ciphertext(blob, reference, "KeyId");
        return call.store().read(tables -> {
            KeyRecord key = ciphertext.key(call, tables);
            parameters.require(call, key, NAME);
            byte[] plaintext = ciphertext.open(tables, key);
            if (dryRun.asked()) {
                Arrays.fill(plaintext, (byte) 0);
                throw Refusal.dryRunSucceeded();
            }
            return new Answer()
                    .with("KeyId", call.arn(key))
                    .withSecret("Plaintext", plaintext)
                    .with("EncryptionAlgorithm", parameters.algorithm())
                    .with("KeyMaterialId", ciphertext.materialId());
        });
    }
}
