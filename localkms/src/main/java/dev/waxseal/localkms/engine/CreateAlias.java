package dev.waxseal.localkms.engine;

import dev.waxseal.localkms.store.AliasRecord;
import dev.waxseal.localkms.store.KeyRecord;
import dev.waxseal.localkms.store.Tables;

/** CreateAlias: a new name for a key. */
final class CreateAlias implements Operation {

    static final int MAX_PER_KEY = 50;

    @Override
    public Answer perform(Call call, Input input) {
        String name = AliasNames.read(input);
        String target = input.keyReference("TargetKeyId");
        input.enforce();
        AliasNames.check(name);
        return call.store().write(tables -> {
            KeyRecord key = target(call, tables, target);
            if (tables.aliases().find(call.region(), name) != null) {
                throw KmsException.refused(
                        "AlreadyExistsException", "An alias with the name " + call.aliasArn(name) + " already exists");
            }
            requireRoom(tables, key);
            tables.aliases().insert(new AliasRecord(call.region(), name, key.keyId(), call.now(), call.now()));
            return new Answer();
        });
    }

    /** The key that an alias is to point at, in a state that allows it. */
    static KeyRecord target(Call call, Tables tables, String reference) {
        if (reference.startsWith(AliasNames.PREFIX)) {
            throw Refusal.validation("Aliases must refer to keys. Not aliases");
        }
        KeyRecord key = KeyReference.find(call, tables, reference);
        AwsManagedKeys.refuseUse(call, key);
        StateRule.ANNOTATION.require(call, key);
        return key;
    }

    static void requireRoom(Tables tables, KeyRecord key) {
        if (tables.aliases().count(key) >= MAX_PER_KEY) {
            throw Refusal.limitExceeded("Key '" + key.keyId() + "' already has " + MAX_PER_KEY + " aliases");
        }
    }
}
