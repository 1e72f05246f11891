package dev.waxseal.localkms.engine;

import dev.waxseal.localkms.store.KeyStoreRecord;

/** DeleteCustomKeyStore: once it is disconnected and has no keys. */
final class DeleteCustomKeyStore implements Operation {

    @Override
    public Answer perform(Call call, Input input) {
        String storeId = CustomKeyStores.requiredId(input);
        input.enforce();
        return call.store().write(tables -> {
            KeyStoreRecord store = CustomKeyStores.find(call, tables, storeId);
            CustomKeyStores.requireDisconnected(store);
            if (tables.keyStores().hasKeys(store)) {
                throw KmsException.refused(
                        "CustomKeyStoreHasCMKsException", "Custom key store '" + storeId + "' contains KMS keys.");
            }
            tables.keyStores().delete(store);
            return new Answer();
        });
    }
}
