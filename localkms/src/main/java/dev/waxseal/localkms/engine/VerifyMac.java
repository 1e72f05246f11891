package dev.waxseal.localkms.engine;

import dev.waxseal.localkms.store.KeyRecord;
import java.security.MessageDigest;

/** VerifyMac: whether an HMAC is the key's. One that is not is an error, not an answer. */
final class VerifyMac implements Operation {

    private static final int MAX_MAC = 6144;

    @Override
    public Answer perform(Call call, Input input) {
        try (MacRequest request = MacRequest.read(input)) {
            byte[] mac = input.requiredBlob("Mac", MAX_MAC);
            input.enforce();
            return call.store().read(tables -> {
                KeyRecord key = request.key(call, tables, "VerifyMac");
                if (!MessageDigest.isEqual(request.mac(tables, key), mac)) { // in constant time
                    throw Refusal.invalidMac();
                }
                if (request.dryRun()) {
                    throw Refusal.dryRunSucceeded();
                }
                return new Answer()
                        .with("KeyId", call.arn(key))
                        .with("MacAlgorithm", request.algorithm())
                        .with("MacValid", true);
            });
        }
    }
}
