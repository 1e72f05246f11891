package dev.waxseal.localkms.engine;

import dev.waxseal.localkms.store.KeyRecord;
import dev.waxseal.localkms.store.KeyState;
import dev.waxseal.localkms.store.Tables;
import dev.waxseal.localkms.store.TagTable.Tag;
import java.util.List;
import java.util.Map;

/** ReplicateKey: a multi-Region key in one region more. Key id and material are the primary's; all else is the replica's own. */
final class ReplicateKey implements Operation {

    @Override
    public Answer perform(Call call, Input input) {
        String reference = input.keyReference("KeyId");
        String region = RegionName.read(input, "ReplicaRegion");
        String policy = KeyPolicy.read(input);
        input.flag("BypassPolicyLockoutSafetyCheck");
        String description = input.text("Description", 0, CreateKey.MAX_DESCRIPTION);
        List<?> elements = input.list("Tags");
        List<Tag> tags = elements == null ? List.of() : Tags.read(input, elements);
        input.enforce();

        Tags.check(tags);
        String replicaPolicy = policy == null ? KeyPolicy.defaultFor(call) : policy;
        KeyPolicy.check(replicaPolicy);
        return call.change(reference, StateRule.READING, (tables, primary) -> {
            requireReplicable(call, tables, primary, region);
            KeyRecord replica = replica(call, primary, region, description == null ? "" : description);
            tables.keys().insert(replica, replicaPolicy);
            Tags.put(tables, replica, tags);
            return new Answer()
                    .with("ReplicaKeyMetadata", KeyMetadata.of(call, tables, replica))
                    .with("ReplicaPolicy", replicaPolicy)
                    .with("ReplicaTags", tags.isEmpty() ? null : entries(tags));
        });
    }

    /** What it is comes before what state it is in: a replica is refused as such while it is still being created. */
    private static void requireReplicable(Call call, Tables tables, KeyRecord key, String region) {
        if (!key.isPrimary()) {
            throw Refusal.notPrimary(call.arn(key));
        }
        StateRule.REPLICATION.require(call, key);
        if (!Arn.partition(region).equals(Arn.partition(call.region()))) {
            throw Refusal.unsupported("Region " + region + " is not in the partition of " + call.arn(key) + ".");
        }
        KeyRecord there = tables.keys().find(region, key.keyId());
        if (there != null) {
            throw KmsException.refused(
                    "AlreadyExistsException",
                    "Unable to replicate key " + call.arn(key) + ", as " + call.arn(there) + " already exists.");
        }
    }

    private static KeyRecord replica(Call call, KeyRecord primary, String region, String description) {
        return new KeyRecord(
                primary.traits().inRegion(region, call.now()),
                description,
                primary.material(),
                Transience.begin(KeyState.CREATING, call.now()),
                null,
                primary.primaryRegion());
    }

    private static List<Map<String, Object>> entries(List<Tag> tags) {
        return tags.stream()
                .map(tag -> new Answer()
                        .with("TagKey", tag.name())
                        .with("TagValue", tag.value())
                        .members())
                .toList();
    }
}
