package dev.waxseal.localkms.engine;

import dev.waxseal.localkms.store.KeyRecord;
import dev.waxseal.localkms.store.Tables;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** ReEncrypt: from one key and context to another, or to the newest material of the same; the plaintext stays inside. */
final class ReEncrypt implements Operation {

    @Override
    public Answer perform(Call call, Input input) {
        DryRun dryRun = DryRun.read(input);
        byte[] ciphertext = dryRun.ciphertext(input);
        Map<String, String> sourcePairs = input.texts("SourceEncryptionContext");
        String source = input.optionalKeyReference("SourceKeyId");
        String destination = input.keyReference("DestinationKeyId");
        Map<String, String> destinationPairs = input.texts("DestinationEncryptionContext");
        String sourceAlgorithm = EncryptionAlgorithm.read(input, "SourceEncryptionAlgorithm");
        String destinationAlgorithm = EncryptionAlgorithm.read(input, "DestinationEncryptionAlgorithm");
        input.grantTokens();
        input.enforce();
        byte[] sourceContext = ContextEncoding.encode(sourcePairs);
        byte[] destinationContext = ContextEncoding.encode(destinationPairs);
        return call.store().read(tables -> {
            if (dryRun.ignoresCiphertext()) {
                dryRun.requireKey(call, tables, source, "ReEncryptFrom");
                destination(call, tables, destination, destinationAlgorithm);
                throw Refusal.dryRunSucceeded();
            }
            CiphertextBlob blob = CiphertextBlob.parse(ciphertext);
            KeyRecord from = source(call, tables, source, sourceAlgorithm, blob);
            KeyRecord to = destination(call, tables, destination, destinationAlgorithm);
            byte[] plaintext = Symmetric.open(tables, from, blob, sourceContext);
            try {
                if (dryRun.asked()) {
                    throw Refusal.dryRunSucceeded();
                }
                return new Answer()
                        .with("CiphertextBlob", Symmetric.seal(tables, to, plaintext, destinationContext))
                        .with("DestinationEncryptionAlgorithm", destinationAlgorithm)
                        .with("DestinationKeyMaterialId", to.material())
                        .with("KeyId", call.arn(to))
                        .with("SourceEncryptionAlgorithm", sourceAlgorithm)
                        .with("SourceKeyId", call.arn(from))
                        .with("SourceKeyMaterialId", blob.materialId());
            } finally {
                Arrays.fill(plaintext, (byte) 0);
            }
        });
    }

    private static KeyRecord source(
            Call call, Tables tables, @Nullable String reference, String algorithm, CiphertextBlob blob) {
        KeyRecord key = CiphertextSource.key(call, tables, reference, blob);
        Symmetric.requireUsable(call, key, "ReEncryptFrom");
        EncryptionAlgorithm.require(key, algorithm);
        return key;
    }

    private static KeyRecord destination(Call call, Tables tables, String reference, String algorithm) {
        KeyRecord key = KeyReference.findByAnyName(call, tables, reference);
        Symmetric.requireUsable(call, key, "ReEncryptTo");
        EncryptionAlgorithm.require(key, algorithm);
        return key;
    }
}
