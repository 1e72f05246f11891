package dev.waxseal.localkms.engine;

import dev.waxseal.localkms.store.KeyStoreRecord;

/** DisconnectCustomKeyStore: at once. */
final class DisconnectCustomKeyStore implements Operation {

    @Override
    public Answer perform(Call call, Input input) {
        String storeId = CustomKeyStores.requiredId(input);
        input.enforce();
        return call.store().write(tables -> {
            KeyStoreRecord store = CustomKeyStores.find(call, tables, storeId);
            CustomKeyStores.requireConnected(store);
            tables.keyStores().update(store.withConnected(false));
            return new Answer();
        });
    }
}
