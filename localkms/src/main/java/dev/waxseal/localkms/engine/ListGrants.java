package dev.waxseal.localkms.engine;

import dev.waxseal.localkms.store.GrantRecord;
import dev.waxseal.localkms.store.GrantTable.Reference;
import dev.waxseal.localkms.store.KeyRecord;
import dev.waxseal.localkms.store.Tables;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** ListGrants: those of one key, by id; of one grantee or of one id if asked. */
final class ListGrants implements Operation {

    @Override
    public Answer perform(Call call, Input input) {
        String reference = input.keyReference("KeyId");
        String grantId = input.text("GrantId", 1, Grants.MAX_ID);
        String grantee = input.text("GranteePrincipal", Principals.FORM);
        Page page = Page.read(input, "Grants", Grants.USUAL, Grants.MAX);
        return call.inspect(reference, StateRule.READING, (tables, key) -> {
            List<GrantRecord> grants = grantId == null
                    ? tables.grants().ofKeyAfter(key, grantee, page.after(), page.fetch())
                    : one(tables, key, grantId, grantee);
            return page.answer(grants, grant -> Grants.entry(call, grant), GrantRecord::grantId);
        });
    }

    private static List<GrantRecord> one(Tables tables, KeyRecord key, String grantId, @Nullable String grantee) {
        GrantRecord grant = tables.grants().find(new Reference(key.region(), key.keyId(), grantId));
        boolean wanted = grant != null && (grantee == null || grantee.equals(grant.grantee()));
        return wanted ? List.of(grant) : List.of();
    }
}
