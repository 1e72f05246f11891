package dev.waxseal.localkms.engine;

import dev.waxseal.localkms.store.GrantRecord;

/** ListRetirableGrants: those of the caller's region that one principal may retire, by id. */
final class ListRetirableGrants implements Operation {

    @Override
    public Answer perform(Call call, Input input) {
        String retiring = input.requiredText("RetiringPrincipal", Principals.FORM);
        Page page = Page.read(input, "Grants", Grants.USUAL, Grants.MAX);
        Principals.require(call, retiring);
        return call.store()
                .read(tables -> page.answer(
                        tables.grants().retirableAfter(call.region(), retiring, page.after(), page.fetch()),
                        grant -> Grants.entry(call, grant),
                        GrantRecord::grantId));
    }
}
