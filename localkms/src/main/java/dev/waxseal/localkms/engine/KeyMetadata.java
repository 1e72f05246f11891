package dev.waxseal.localkms.engine;

import dev.waxseal.localkms.store.KeyRecord;
import dev.waxseal.localkms.store.KeyState;
import dev.waxseal.localkms.store.KeyStoreRecord;
import dev.waxseal.localkms.store.Tables;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The structure {@code KeyMetadata}: exactly the members that AWS gives for such a key. */
final class KeyMetadata {

    private KeyMetadata() {}

    static Answer of(Call call, Tables tables, KeyRecord key) {
        KeySpec spec = KeySpec.valueOf(key.spec());
        Algorithms algorithms = spec.algorithms(key.usage());
        Answer metadata = new Answer()
                .with("AWSAccountId", call.account())
                .with("Arn", call.arn(key))
                .with("CloudHsmClusterId", cluster(tables, key))
                .with("CreationDate", key.traits().created())
                .with("CurrentKeyMaterialId", showsMaterial(key, spec) ? key.material() : null)
                .with("CustomKeyStoreId", key.traits().keyStoreId())
                .with("CustomerMasterKeySpec", key.spec())
                .with("DeletionDate", key.deletionDate())
                .with("Description", key.description())
                .with("Enabled", key.state() == KeyState.ENABLED)
                .with(algorithms.member(), algorithms.names());
        if (key.isImported()) {
            addExpiration(metadata, tables, key);
        }
        return metadata.with("KeyId", key.keyId())
                .with("KeyManager", key.isAwsManaged() ? "AWS" : "CUSTOMER")
                .with("KeySpec", key.spec())
                .with("KeyState", key.state().wireName())
                .with("KeyUsage", key.usage())
                .with("MultiRegion", key.multiRegion())
                .with("MultiRegionConfiguration", key.multiRegion() ? MultiRegion.of(call, tables, key) : null)
                .with("Origin", key.origin())
                .with("PendingDeletionWindowInDays", key.status().days())
                .with("XksKeyConfiguration", externalKey(key));
    }

    // A custom key store keeps the material to itself.
    private static boolean showsMaterial(KeyRecord key, KeySpec spec) {
        return spec == KeySpec.SYMMETRIC_DEFAULT && key.traits().keyStoreId() == null;
    }

    private static @Nullable String cluster(Tables tables, KeyRecord key) {
        String storeId = key.traits().keyStoreId();
        KeyStoreRecord store = storeId == null ? null : tables.keyStores().find(key.region(), storeId);
        return store == null ? null : KeyStoreAttributes.of(store).member("CloudHsmClusterId");
    }

    private static @Nullable Map<String, String> externalKey(KeyRecord key) {
        String id = key.traits().xksKeyId();
        return id == null ? null : Map.of("Id", id);
    }

    /** Of the material that the key cannot do without; nothing where some of that is missing. */
    private static void addExpiration(Answer metadata, Tables tables, KeyRecord key) {
        if (!tables.imports().anyMissing(key)) {
            Instant first = tables.imports().firstExpiry(key);
            metadata.with("ExpirationModel", ExpirationModel.of(first)).with("ValidTo", first);
        }
    }
}
