package dev.waxseal.localkms.engine;

import dev.waxseal.localkms.store.KeyRecord;
import dev.waxseal.localkms.store.KeyState;
import java.util.List;

/** The structure {@code KeyMetadata}: exactly the members that AWS gives for such a key. */
final class KeyMetadata {

    private KeyMetadata() {}

    static Answer of(Call call, KeyRecord key) {
        KeySpec spec = KeySpec.valueOf(key.spec());
        Algorithms algorithms = spec.algorithms(key.usage());
        return new Answer()
                .with("AWSAccountId", call.account())
                .with("Arn", call.arn(key))
                .with("CreationDate", key.traits().created())
                .with("CurrentKeyMaterialId", spec == KeySpec.SYMMETRIC_DEFAULT ? key.material() : null)
                .with("CustomerMasterKeySpec", key.spec())
                .with("DeletionDate", key.deletionDate())
                .with("Description", key.description())
                .with("Enabled", key.state() == KeyState.ENABLED)
                .with(algorithms.member(), algorithms.names())
                .with("KeyId", key.keyId())
                .with("KeyManager", "CUSTOMER")
                .with("KeySpec", key.spec())
                .with("KeyState", key.state().wireName())
                .with("KeyUsage", key.usage())
                .with("MultiRegion", key.multiRegion())
                .with("MultiRegionConfiguration", key.multiRegion() ? primary(call, key) : null)
                .with("Origin", key.origin());
    }

    private static Answer primary(Call call, KeyRecord key) {
        Answer self = new Answer().with("Arn", call.arn(key)).with("Region", key.region());
        return new Answer()
                .with("MultiRegionKeyType", "PRIMARY")
                .with("PrimaryKey", self)
                .with("ReplicaKeys", List.of());
    }
}
