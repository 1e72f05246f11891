package dev.waxseal.localkms.engine;

import dev.waxseal.localkms.store.KeyRecord;
import dev.waxseal.localkms.store.KeyState;
import dev.waxseal.localkms.store.Tables;
import java.time.Instant;

/** The structure {@code KeyMetadata}: exactly the members that AWS gives for such a key. */
final class KeyMetadata {

    private KeyMetadata() {}

    static Answer of(Call call, Tables tables, KeyRecord key) {
        KeySpec spec = KeySpec.valueOf(key.spec());
        Algorithms algorithms = spec.algorithms(key.usage());
        Answer metadata = new Answer()
                .with("AWSAccountId", call.account())
                .with("Arn", call.arn(key))
                .with("CreationDate", key.traits().created())
                .with("CurrentKeyMaterialId", spec == KeySpec.SYMMETRIC_DEFAULT ? key.material() : null)
                .with("CustomerMasterKeySpec", key.spec())
                .with("DeletionDate", key.deletionDate())
                .with("Description", key.description())
                .with("Enabled", key.state() == KeyState.ENABLED)
                .with(algorithms.member(), algorithms.names());
        if (key.isImported()) {
            addExpiration(metadata, tables, key);
        }
        return metadata.with("KeyId", key.keyId())
                .with("KeyManager", "CUSTOMER")
                .with("KeySpec", key.spec())
                .with("KeyState", key.state().wireName())
                .with("KeyUsage", key.usage())
                .with("MultiRegion", key.multiRegion())
                .with("MultiRegionConfiguration", key.multiRegion() ? MultiRegion.of(call, tables, key) : null)
                .with("Origin", key.origin())
                .with("PendingDeletionWindowInDays", key.status().days());
    }

    /** Of the material that the key cannot do without; nothing where some of that is missing. */
    private static void addExpiration(Answer metadata, Tables tables, KeyRecord key) {
        if (!tables.imports().anyMissing(key)) {
            Instant first = tables.imports().firstExpiry(key);
            metadata.with("ExpirationModel", ExpirationModel.of(first)).with("ValidTo", first);
        }
    }
}
