package dev.waxseal.localkms.engine;

import dev.waxseal.localkms.store.KeyStoreKind;
import dev.waxseal.localkms.store.KeyStoreRecord;

/** GenerateRandom: random bytes under no key. Those from a cluster come from here as well: there is no cluster. */
final class GenerateRandom implements Operation {

    private static final int MAX_BYTES = 1024;

    @Override
    public Answer perform(Call call, Input input) {
        Integer count = input.integer("NumberOfBytes", 1, MAX_BYTES);
        String storeId = CustomKeyStores.optionalId(input);
        input.enforce();
        Recipient.refuse(input);
        if (count == null) {
            throw Refusal.validation("NumberOfBytes is required.");
        }
        if (storeId != null) {
            requireCluster(call, storeId);
        }
        byte[] bytes = new byte[count];
        call.random().nextBytes(bytes);
        return new Answer().withSecret("Plaintext", bytes);
    }

    private static void requireCluster(Call call, String storeId) {
        KeyStoreRecord store = call.store().read(tables -> CustomKeyStores.find(call, tables, storeId));
        if (store.kind() != KeyStoreKind.AWS_CLOUDHSM) {
            throw Refusal.unsupported("Custom key store '" + storeId + "' is not an AWS CloudHSM key store.");
        }
        CustomKeyStores.requireConnected(store);
    }
}
