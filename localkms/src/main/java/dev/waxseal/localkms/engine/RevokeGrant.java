package dev.waxseal.localkms.engine;

import dev.waxseal.localkms.store.GrantTable.Reference;
import dev.waxseal.localkms.store.KeyRecord;

/** RevokeGrant: ends a grant. */
final class RevokeGrant implements Operation {

    @Override
    public Answer perform(Call call, Input input) {
        String reference = input.keyReference("KeyId");
        String grantId = input.requiredText("GrantId", 1, Grants.MAX_ID);
        boolean dryRun = input.flag("DryRun");
        input.enforce();
        KeyRecord key = call.store().read(tables -> KeyReference.find(call, tables, reference));
        return Grants.end(call, new Reference(key.region(), key.keyId(), grantId), dryRun);
    }
}
