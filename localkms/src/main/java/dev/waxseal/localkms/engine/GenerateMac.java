package dev.waxseal.localkms.engine;

import dev.waxseal.localkms.store.KeyRecord;

/** GenerateMac: the HMAC of a message. */
final class GenerateMac implements Operation {

    @Override
    public Answer perform(Call call, Input input) {
        try (MacRequest request = MacRequest.read(input)) {
            input.enforce();
            return call.store().read(tables -> {
                KeyRecord key = request.key(call, tables, "GenerateMac");
                if (request.dryRun()) {
                    throw Refusal.dryRunSucceeded();
                }
                return new Answer()
                        .with("KeyId", call.arn(key))
                        .with("Mac", request.mac(tables, key))
                        .with("MacAlgorithm", request.algorithm());
            });
        }
    }
}
