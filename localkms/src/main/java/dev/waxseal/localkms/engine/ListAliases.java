package dev.waxseal.localkms.engine;

import dev.waxseal.localkms.store.AliasRecord;

/** ListAliases: all of the caller's region, or those of one key, by name. */
final class ListAliases implements Operation {

    private static final int USUAL = 50;
    private static final int MAX = 100;

    @Override
    public Answer perform(Call call, Input input) {
        String reference = input.optionalKeyReference("KeyId");
        Page page = Page.read(input, "Aliases", USUAL, MAX);
        return call.store().read(tables -> {
            var aliases = reference == null
                    ? tables.aliases().after(call.region(), page.after(), page.fetch())
                    : tables.aliases()
                            .ofKeyAfter(KeyReference.find(call, tables, reference), page.after(), page.fetch());
            return page.answer(aliases, alias -> entry(call, alias).members(), AliasRecord::name);
        });
    }

    private static Answer entry(Call call, AliasRecord alias) {
        return new Answer()
                .with("AliasArn", call.aliasArn(alias.name()))
                .with("AliasName", alias.name())
                .with("CreationDate", alias.created())
                .with("LastUpdatedDate", alias.updated())
                .with("TargetKeyId", alias.keyId());
    }
}
