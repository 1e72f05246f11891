package dev.waxseal.localkms.engine;

import dev.waxseal.localkms.store.KeyRecord;
import dev.waxseal.localkms.store.Tables;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The structure {@code MultiRegionConfiguration}: where a key's primary and its replicas are, the oldest replica first. */
final class MultiRegion {

    private static final Comparator<KeyRecord> OLDEST_FIRST =
            Comparator.comparing((KeyRecord key) -> key.traits().created()).thenComparing(KeyRecord::region);

    private MultiRegion() {}

    static Answer of(Call call, Tables tables, KeyRecord key) {
        List<KeyRecord> family = tables.keys().family(key.keyId());
        Answer configuration = new Answer().with("MultiRegionKeyType", key.isPrimary() ? "PRIMARY" : "REPLICA");
        family.stream()
                .filter(KeyRecord::isPrimary)
                .forEach(primary -> configuration.with("PrimaryKey", entry(call, primary)));
        return configuration.with(
                "ReplicaKeys",
                family.stream()
                        .filter(KeyRecord::isReplica)
                        .sorted(OLDEST_FIRST)
                        .map(replica -> entry(call, replica))
                        .toList());
    }

    private static Map<String, Object> entry(Call call, KeyRecord key) {
        return new Answer()
                .with("Arn", call.arn(key))
                .with("Region", key.region())
                .members();
    }
}
