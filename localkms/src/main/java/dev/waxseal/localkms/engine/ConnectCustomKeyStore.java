package dev.waxseal.localkms.engine;

import dev.waxseal.localkms.store.KeyStoreRecord;

/** ConnectCustomKeyStore: at AWS it takes minutes; here whoever polls for the end finds it there. */
final class ConnectCustomKeyStore implements Operation {

    @Override
    public Answer perform(Call call, Input input) {
        String storeId = CustomKeyStores.requiredId(input);
        input.enforce();
        return call.store().write(tables -> {
            KeyStoreRecord store = CustomKeyStores.find(call, tables, storeId);
            tables.keyStores().update(store.withConnected(true));
            return new Answer();
        });
    }
}
