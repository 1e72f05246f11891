package dev.waxseal.localkms.engine;

import dev.waxseal.localkms.store.KeyStoreKind;
import dev.waxseal.localkms.store.KeyStoreRecord;
import dev.waxseal.localkms.store.Tables;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the operations on custom key stores share. Their books are kept and their states; there is no cluster and no proxy
 * behind them, so connecting succeeds, at once, and nobody's credentials are wrong.
 */
final class CustomKeyStores {

    static final int MAX_ID = 64;
    static final int MAX_NAME = 256;

    /** All of a region fit: ten is the most that an account has there. */
    static final int MAX_COUNT = 10;

    private CustomKeyStores() {}

    static String requiredId(Input input) {
        return input.requiredText("CustomKeyStoreId", 1, MAX_ID);
    }

    static @Nullable String optionalId(Input input) {
        return input.text("CustomKeyStoreId", 1, MAX_ID);
    }

    static KeyStoreRecord find(Call call, Tables tables, String storeId) {
        KeyStoreRecord store = tables.keyStores().find(call.region(), storeId);
        if (store == null) {
            throw notFound("Custom key store '" + storeId + "' does not exist");
        }
        return store;
    }

    static KmsException notFound(String message) {
        return KmsException.refused("CustomKeyStoreNotFoundException", message);
    }

    static void requireConnected(KeyStoreRecord store) {
        if (!store.connected()) {
            throw invalidState(store, "is not connected.");
        }
    }

    static void requireDisconnected(KeyStoreRecord store) {
        if (store.connected()) {
            throw invalidState(store, "is not disconnected.");
        }
    }

    /** The structure {@code CustomKeyStoresListEntry}. */
    static Map<String, Object> entry(KeyStoreRecord store) {
        Answer entry = new Answer()
                .with("ConnectionState", store.connected() ? "CONNECTED" : "DISCONNECTED")
                .with("CreationDate", store.created())
                .with("CustomKeyStoreId", store.storeId())
                .with("CustomKeyStoreName", store.name())
                .with("CustomKeyStoreType", store.kind().name());
        Map<String, String> attributes = KeyStoreAttributes.of(store).members();
        if (store.kind() == KeyStoreKind.EXTERNAL_KEY_STORE) {
            return entry.with("XksProxyConfiguration", attributes).members();
        }
        attributes.forEach(entry::with);
        return entry.members();
    }

    private static KmsException invalidState(KeyStoreRecord store, String state) {
        return KmsException.refused(
                "CustomKeyStoreInvalidStateException", "Custom key store '" + store.storeId() + "' " + state);
    }
}
