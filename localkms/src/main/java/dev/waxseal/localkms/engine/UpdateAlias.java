package dev.waxseal.localkms.engine;

import dev.waxseal.localkms.store.AliasRecord;
import dev.waxseal.localkms.store.KeyRecord;
import dev.waxseal.localkms.store.Tables;

/** UpdateAlias: another key for a name, one of the same spec and usage. */
final class UpdateAlias implements Operation {

    @Override
    public Answer perform(Call call, Input input) {
        String name = AliasNames.read(input);
        String target = input.keyReference("TargetKeyId");
        input.enforce();
        AliasNames.check(name);
        return call.store().write(tables -> {
            AliasRecord alias = KeyReference.alias(call, tables, name);
            KeyRecord key = CreateAlias.target(call, tables, target);
            if (!key.keyId().equals(alias.keyId())) {
                requireSameKind(tables, alias, key);
                CreateAlias.requireRoom(tables, key);
            }
            tables.aliases().pointAt(alias, key.keyId(), call.now());
            return new Answer();
        });
    }

    private static void requireSameKind(Tables tables, AliasRecord alias, KeyRecord key) {
        KeyRecord current = tables.keys().find(alias.region(), alias.keyId());
        if (current == null) {
            throw new IllegalStateException("alias " + alias.name() + " points at nothing");
        }
        if (isAsymmetric(current) != isAsymmetric(key)) {
            throw Refusal.validation("The current and the new KMS key must be the same type.");
        }
        if (!current.usage().equals(key.usage())) {
            throw Refusal.validation("The current and the new KMS key must have the same key usage.");
        }
    }

    private static boolean isAsymmetric(KeyRecord key) {
        return KeySpec.valueOf(key.spec()).isAsymmetric();
    }
}
