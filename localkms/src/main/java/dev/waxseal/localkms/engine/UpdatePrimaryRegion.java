package dev.waxseal.localkms.engine;

import dev.waxseal.localkms.store.KeyRecord;
import dev.waxseal.localkms.store.KeyState;
import dev.waxseal.localkms.store.KeyStatus;
import dev.waxseal.localkms.store.RotationPlan;
import dev.waxseal.localkms.store.Tables;

/** UpdatePrimaryRegion: a replica becomes the primary, with its rotation, and the primary a replica. */
final class UpdatePrimaryRegion implements Operation {

    @Override
    public Answer perform(Call call, Input input) {
        String reference = input.keyReference("KeyId");
        String region = RegionName.read(input, "PrimaryRegion");
        input.enforce();
        return call.change(reference, StateRule.READING, (tables, primary) -> {
            if (!primary.isPrimary()) {
                throw Refusal.unsupported(call.arn(primary) + " is not a multi-Region primary key.");
            }
            StateRule.PROMOTION.require(call, primary);
            KeyRecord replica = replica(call, tables, primary.keyId(), region);
            StateRule.PROMOTION.require(call, replica);
            promote(call, tables, primary, replica);
            return new Answer();
        });
    }

    private static KeyRecord replica(Call call, Tables tables, String keyId, String region) {
        KeyRecord key = tables.keys().find(region, keyId);
        if (key == null) {
            throw Refusal.noSuchKey(call.keyArn(region, keyId));
        }
        if (key.isPrimary()) {
            throw Refusal.unsupported(call.arn(key) + " is not a multi-Region replica key.");
        }
        return key;
    }

    private static void promote(Call call, Tables tables, KeyRecord primary, KeyRecord replica) {
        RotationPlan plan = primary.rotation();
        KeyStatus updating = Transience.begin(KeyState.UPDATING, call.now());
        tables.keys().family(primary.keyId()).forEach(key -> {
            KeyRecord led = key.withPrimaryRegion(replica.region());
            if (key.equals(primary)) {
                led = led.withRotation(null).withStatus(updating);
            } else if (key.equals(replica)) {
                led = led.withRotation(plan).withStatus(updating);
            }
            tables.keys().update(led);
        });
    }
}
