package dev.waxseal.localkms.engine;

import dev.waxseal.localkms.store.KeyRecord;
import dev.waxseal.localkms.store.UsageRecord;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** GetKeyLastUsage: what a key last did, from the day it was made. */
final class GetKeyLastUsage implements Operation {

    @Override
    public Answer perform(Call call, Input input) {
        String reference = input.keyReference("KeyId");
        input.enforce();
        return call.inspect(
                reference,
                StateRule.READING,
                (tables, key) -> new Answer()
                        .with("KeyCreationDate", key.traits().created())
                        .with("KeyId", key.keyId())
                        .with("KeyLastUsage", usage(key, call.store().usages().find(key)))
                        .with("TrackingStartDate", key.traits().created()));
    }

    /** Empty, but there, where the key was never used. */
    private static Answer usage(KeyRecord key, @Nullable UsageRecord usage) {
        if (usage == null) {
            return new Answer();
        }
        return new Answer()
                .with("CloudTrailEventId", eventId(key, usage))
                .with("KmsRequestId", usage.requestId())
                .with("Operation", usage.operation())
                .with("Timestamp", usage.used());
    }

    /** One and the same for a request and a key, so that it need not be kept. */
    private static String eventId(KeyRecord key, UsageRecord usage) {
        String event = usage.requestId() + "/" + key.region() + "/" + key.keyId();
        return UUID.nameUUIDFromBytes(event.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
