package dev.waxseal.localkms.engine;

import dev.waxseal.localkms.store.KeyRecord;
import dev.waxseal.localkms.store.Tables;
import java.util.Arrays;

/** ReEncrypt: from one key and context to another, or to the newest material of the same; the plaintext stays inside. */
final class ReEncrypt implements Operation {

    private static final String FROM = "ReEncryptFrom";
    private static final String TO = "ReEncryptTo";

    @Override
    public Answer perform(Call call, Input input) {
        DryRun dryRun = DryRun.read(input);
        byte[] blob = dryRun.ciphertext(input);
        String sourceReference = input.optionalKeyReference("SourceKeyId");
        String reference = input.keyReference("DestinationKeyId");
        EncryptionParameters source = EncryptionParameters.read(input, "Source");
        EncryptionParameters destination = EncryptionParameters.read(input, "Destination");
        input.grantTokens();
        input.enforce();
        if (dryRun.ignoresCiphertext()) {
            call.store().read(tables -> {
                dryRun.requireKey(call, tables, sourceReference, source, FROM);
                return destination(call, tables, reference, destination);
            });
            throw Refusal.dryRunSucceeded();
        }
        Ciphertext ciphertext = source.ciphertext(blob, sourceReference, "SourceKeyId");
        return call.store().read(tables -> {
            KeyRecord from = ciphertext.key(call, tables);
            source.require(call, from, FROM);
            KeyRecord to = destination(call, tables, reference, destination);
            byte[] plaintext = ciphertext.open(tables, from);
            try {
                byte[] resealed = destination.seal(tables, to, plaintext);
                if (dryRun.asked()) {
                    throw Refusal.dryRunSucceeded();
                }
                return new Answer()
                        .with("CiphertextBlob", resealed)
                        .with("DestinationEncryptionAlgorithm", destination.algorithm())
                        .with("DestinationKeyMaterialId", destination.isSymmetric() ? to.material() : null)
                        .with("KeyId", call.arn(to))
                        .with("SourceEncryptionAlgorithm", source.algorithm())
                        .with("SourceKeyId", call.arn(from))
                        .with("SourceKeyMaterialId", ciphertext.materialId());
            } finally {
                Arrays.fill(plaintext, (byte) 0);
            }
        });
    }

    private static KeyRecord destination(Call call, Tables tables, String reference, EncryptionParameters parameters) {
        KeyRecord key = KeyReference.findByAnyName(call, tables, reference);
        parameters.require(call, key, TO);
        return key;
    }
}
