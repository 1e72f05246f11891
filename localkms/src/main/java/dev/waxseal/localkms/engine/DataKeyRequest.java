package dev.waxseal.localkms.engine;

import dev.waxseal.localkms.store.KeyRecord;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What GenerateDataKey and GenerateDataKeyWithoutPlaintext share: all but whether the plaintext is shown. */
final class DataKeyRequest {

    private static final int MAX_BYTES = 1024;
    private static final List<String> SPECS = List.of("AES_256", "AES_128");

    private DataKeyRequest() {}

    static Answer perform(Call call, Input input, String operation, boolean showPlaintext) {
        String reference = input.keyReference("KeyId");
        Map<String, String> pairs = input.texts("EncryptionContext");
        String spec = spec(input);
        Integer count = input.integer("NumberOfBytes", 1, MAX_BYTES);
        input.grantTokens();
        boolean dryRun = input.flag("DryRun");
        input.enforce();
        Recipient.refuse(input);
        int length = length(spec, count);
        byte[] context = ContextEncoding.encode(pairs);
        return call.store().read(tables -> {
            KeyRecord key = KeyReference.findByAnyName(call, tables, reference);
            Symmetric.requireWraps(call, key, operation);
            if (dryRun) {
                throw Refusal.dryRunSucceeded();
            }
            byte[] dataKey = new byte[length];
            call.random().nextBytes(dataKey);
            try {
                Answer answer = new Answer()
                        .with("CiphertextBlob", Symmetric.seal(tables, key, dataKey, context))
                        .with("KeyId", call.arn(key))
                        .with("KeyMaterialId", key.material());
                return showPlaintext ? answer.withSecret("Plaintext", dataKey.clone()) : answer;
            } finally {
                Arrays.fill(dataKey, (byte) 0);
            }
        });
    }

    /** AWS takes these two and lists, where it is given another, the specs of KMS keys, which it does not take. */
    private static @Nullable String spec(Input input) {
        String spec = input.text("KeySpec", 0, Integer.MAX_VALUE);
        if (spec != null && !SPECS.contains(spec)) {
            input.violations().notAmong("KeySpec", spec, KeySpec.NAMES);
        }
        return spec;
    }

    private static int length(@Nullable String spec, @Nullable Integer count) {
        if ((spec == null) == (count == null)) {
            throw Refusal.validation("Please specify either number of bytes or key spec.");
        }
        if (count != null) {
            return count;
        }
        return "AES_256".equals(spec) ? 32 : 16;
    }
}
