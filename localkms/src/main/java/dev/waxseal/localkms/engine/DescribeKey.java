package dev.waxseal.localkms.engine;

import dev.waxseal.localkms.store.KeyRecord;
import java.util.Map;

/** DescribeKey: in every state, by every name. */
final class DescribeKey implements Operation {

    @Override
    public Answer perform(Call call, Input input) {
        String reference = input.keyReference("KeyId");
        input.grantTokens();
        input.enforce();
        AwsManagedKeys.makeIfPredefined(call, reference);
        Map.Entry<KeyRecord, Answer> found = call.store().read(tables -> {
            KeyRecord key = KeyReference.findByAnyName(call, tables, reference);
            return Map.entry(key, new Answer().with("KeyMetadata", KeyMetadata.of(call, tables, key)));
        });
        Transience.shown(call.store(), found.getKey());
        return found.getValue();
    }
}
