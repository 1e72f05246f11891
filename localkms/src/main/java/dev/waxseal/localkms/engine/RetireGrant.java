package dev.waxseal.localkms.engine;

import dev.waxseal.localkms.store.GrantTable.Reference;
import dev.waxseal.localkms.store.KeyRecord;
import org.jspecify.annotations.Nullable;

/** RetireGrant: ends the grant that a token names, or a key and a grant id. */
final class RetireGrant implements Operation {

    @Override
    public Answer perform(Call call, Input input) {
        String token = input.text("GrantToken", 1, Grants.MAX_TOKEN);
        String reference = input.optionalKeyReference("KeyId");
        String grantId = input.text("GrantId", 1, Grants.MAX_ID);
        boolean dryRun = input.flag("DryRun");
        input.enforce();
        return Grants.end(call, grant(call, token, reference, grantId), dryRun);
    }

    private static Reference grant(
            Call call, @Nullable String token, @Nullable String reference, @Nullable String grantId) {
        if (token != null && reference == null && grantId == null) {
            return byToken(call, token);
        }
        if (token == null && reference != null && grantId != null) {
            KeyRecord key = call.store().read(tables -> KeyReference.find(call, tables, reference));
            return new Reference(key.region(), key.keyId(), grantId);
        }
        throw Refusal.validation("Specify either a grant token, or both a key ID and a grant ID.");
    }

    private static Reference byToken(Call call, String token) {
        Reference grant = call.store().read(tables -> tables.grants().ofToken(token));
        if (grant == null || !grant.region().equals(call.region())) {
            throw GrantTokens.invalid();
        }
        return grant;
    }
}
