package dev.waxseal.localkms.engine;

import dev.waxseal.localkms.store.KeyStoreKind;
import dev.waxseal.localkms.store.KeyStoreRecord;
import org.jspecify.annotations.Nullable;

/**
 * The custom key store that CreateKey is to make a key in. Requests are checked as AWS does; behind the key stands
 * material of this KMS, as there is no cluster and no external key manager.
 *
 * @param externalKeyId the key in an external key manager that stands behind the KMS key
 */
record KeyStoreChoice(@Nullable String storeId, @Nullable String externalKeyId) {

    private static final TextForm EXTERNAL_KEY = TextForm.matching(1, 128, "^[a-zA-Z0-9-_.]+$");

    static KeyStoreChoice read(Input input) {
        return new KeyStoreChoice(CustomKeyStores.optionalId(input), input.text("XksKeyId", EXTERNAL_KEY));
    }

    /** Refuses a choice that does not fit the origin, or whose store does not take the key. */
    void check(Call call, String origin, KeySpec spec, boolean multiRegion) {
        boolean external = origin.equals(KeyStoreKind.EXTERNAL_KEY_STORE.name());
        boolean inStore = external || origin.equals(KeyStoreKind.AWS_CLOUDHSM.name());
        if (inStore != (storeId != null)) {
            throw Refusal.validation(
                    inStore
                            ? "CustomKeyStoreId is required for keys with origin " + origin + "."
                            : "CustomKeyStoreId is not valid for keys with origin " + origin + ".");
        }
        if (external != (externalKeyId != null)) {
            throw Refusal.validation(
                    external
                            ? "XksKeyId is required for keys with origin " + origin + "."
                            : "XksKeyId is not valid for keys with origin " + origin + ".");
        }
        if (storeId == null) {
            return;
        }
        if (spec != KeySpec.SYMMETRIC_DEFAULT || multiRegion) {
            throw Refusal.unsupported("A custom key store holds symmetric encryption keys of a single Region only.");
        }
        requireStore(call, KeyStoreKind.valueOf(origin), storeId);
    }

    private static void requireStore(Call call, KeyStoreKind kind, String storeId) {
        KeyStoreRecord store = call.store().read(tables -> CustomKeyStores.find(call, tables, storeId));
        if (store.kind() != kind) {
            throw Refusal.unsupported(
                    "Custom key store '" + storeId + "' is of type " + store.kind() + ", not " + kind + ".");
        }
        CustomKeyStores.requireConnected(store);
    }
}
