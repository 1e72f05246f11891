package dev.waxseal.localkms.engine;

import dev.waxseal.localkms.store.KeyRecord;

/** Verify: whether a signature is the key's. One that is not is an error, not an answer. */
final class Verify implements Operation {

    private static final int MAX_SIGNATURE = 6144;

    @Override
    public Answer perform(Call call, Input input) {
        try (SigningRequest request = SigningRequest.read(input)) {
            byte[] signature = input.requiredBlob("Signature", MAX_SIGNATURE);
            input.enforce();
            return call.store().read(tables -> {
                KeyRecord key = request.key(call, tables, "Verify");
                if (!request.verify(Asymmetric.publicKey(tables, key), signature)) {
                    throw Refusal.invalidSignature();
                }
                if (request.dryRun()) {
                    throw Refusal.dryRunSucceeded();
                }
                return new Answer()
                        .with("KeyId", call.arn(key))
                        .with("SignatureValid", true)
                        .with("SigningAlgorithm", request.algorithm());
            });
        }
    }
}
