package dev.waxseal.localkms.engine;

import dev.waxseal.localkms.store.KeyRecord;

/** GetPublicKey: the public half of an asymmetric key and what it is good for. A disabled key still shows it. */
final class GetPublicKey implements Operation {

    @Override
    public Answer perform(Call call, Input input) {
        String reference = input.keyReference("KeyId");
        input.grantTokens();
        input.enforce();
        return call.store().read(tables -> {
            KeyRecord key = KeyReference.findByAnyName(call, tables, reference);
            StateRule.PUBLIC_KEY.require(call, key);
            KeySpec spec = KeySpec.valueOf(key.spec());
            if (!spec.isAsymmetric()) {
                throw Refusal.unsupported(null); // AWS gives no reason
            }
            Algorithms algorithms = spec.algorithms(key.usage());
            return new Answer()
                    .with("CustomerMasterKeySpec", key.spec())
                    .with(algorithms.member(), algorithms.names())
                    .with("KeyId", call.arn(key))
                    .with("KeySpec", key.spec())
                    .with("KeyUsage", key.usage())
                    .with("PublicKey", Asymmetric.publicKey(tables, key));
        });
    }
}
