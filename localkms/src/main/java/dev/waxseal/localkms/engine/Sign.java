package dev.waxseal.localkms.engine;

import dev.waxseal.localkms.store.KeyRecord;

/** Sign: a signature of a message or its digest. */
final class Sign implements Operation {

    @Override
    public Answer perform(Call call, Input input) {
        try (SigningRequest request = SigningRequest.read(input)) {
            input.enforce();
            return call.store().read(tables -> {
                KeyRecord key = request.key(call, tables, "Sign");
                if (request.dryRun()) {
                    throw Refusal.dryRunSucceeded();
                }
                byte[] signature = Asymmetric.lend(tables, key, privateKey -> request.sign(privateKey, call.random()));
                return new Answer()
                        .with("KeyId", call.arn(key))
                        .with("Signature", signature)
                        .with("SigningAlgorithm", request.algorithm());
            });
        }
    }
}
