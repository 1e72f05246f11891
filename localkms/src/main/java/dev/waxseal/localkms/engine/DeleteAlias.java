package dev.waxseal.localkms.engine;

/** DeleteAlias: the key is left as it is, in whatever state. */
final class DeleteAlias implements Operation {

    @Override
    public Answer perform(Call call, Input input) {
        String name = AliasNames.read(input);
        input.enforce();
        AliasNames.check(name);
        return call.store().write(tables -> {
            tables.aliases().delete(KeyReference.alias(call, tables, name));
            return new Answer();
        });
    }
}
