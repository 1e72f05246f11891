package dev.waxseal.localkms.engine;

/** ListKeys: the keys of the caller's region, by id. */
final class ListKeys implements Operation {

    private static final int USUAL = 100;
    private static final int MAX = 1000;

    @Override
    public Answer perform(Call call, Input input) {
        Page page = Page.read(input, "Keys", USUAL, MAX);
        return call.store()
                .read(tables -> page.answer(
                        tables.keys().idsAfter(call.region(), page.after(), page.fetch()),
                        keyId -> new Answer()
                                .with("KeyArn", call.keyArn(keyId))
                                .with("KeyId", keyId)
                                .members(),
                        keyId -> keyId));
    }
}
