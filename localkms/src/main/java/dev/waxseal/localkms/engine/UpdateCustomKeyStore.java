package dev.waxseal.localkms.engine;

import dev.waxseal.localkms.store.KeyStoreRecord;
import java.util.Set;

/** UpdateCustomKeyStore: while it is disconnected; its name, and a proxy's credential and path, at any time. */
final class UpdateCustomKeyStore implements Operation {

    private static final Set<String> CHANGEABLE_WHILE_CONNECTED =
            Set.of(KeyStoreParameters.CREDENTIAL, KeyStoreParameters.PATH);

    @Override
    public Answer perform(Call call, Input input) {
        String storeId = CustomKeyStores.requiredId(input);
        String name = input.text("NewCustomKeyStoreName", 1, CustomKeyStores.MAX_NAME);
        KeyStoreParameters parameters = KeyStoreParameters.read(input);
        input.enforce();
        return call.store().write(tables -> {
            KeyStoreRecord store = CustomKeyStores.find(call, tables, storeId);
            parameters.requireSuitable(store.kind());
            if (!CHANGEABLE_WHILE_CONNECTED.containsAll(parameters.names())) {
                CustomKeyStores.requireDisconnected(store);
            }
            KeyStoreRecord updated = updated(call, store, parameters);
            if (name != null) {
                updated = updated.withName(name);
            }
            KeyStoreRivals.requireNone(tables, updated);
            tables.keyStores().update(updated);
            String secret = parameters.secret();
            if (secret != null) {
                tables.keyStores().setCredential(updated, secret);
            }
            return new Answer();
        });
    }

    private static KeyStoreRecord updated(Call call, KeyStoreRecord store, KeyStoreParameters parameters) {
        KeyStoreAttributes before = KeyStoreAttributes.of(store);
        KeyStoreAttributes after = parameters.appliedTo(before, call.account());
        if (before.overVpc() != after.overVpc() && !parameters.has(KeyStoreParameters.ENDPOINT)) {
            throw Refusal.validation(KeyStoreParameters.ENDPOINT + " is required for another connectivity.");
        }
        return store.withAttributes(after.toJson());
    }
}
