package dev.waxseal.localkms.engine;

import dev.waxseal.localkms.store.KeyRecord;
import dev.waxseal.localkms.store.RotationPlan;
import java.time.Duration;

/** RotateKeyOnDemand: new material at once. AWS takes a while; whoever polls for the end finds it already there. */
final class RotateKeyOnDemand implements Operation {

    private static final int MAX_PER_KEY = 25;
    private static final Duration TOO_NEAR = Duration.ofMinutes(20);

    @Override
    public Answer perform(Call call, Input input) {
        String reference = input.keyReference("KeyId");
        input.enforce();
        return call.change(reference, StateRule.ROTATION, (tables, key) -> {
            requireNoneNear(call, key);
            if (tables.materials().countRotations(key.keyId(), Rotation.ON_DEMAND) >= MAX_PER_KEY) {
                throw Refusal.limitExceeded(
                        call.arn(key) + " has been rotated on demand " + MAX_PER_KEY + " times, which is the limit.");
            }
            tables.keys().update(Rotation.rotate(tables, key, call.now(), Rotation.ON_DEMAND));
            return new Answer().with("KeyId", call.arn(key));
        });
    }

    private static void requireNoneNear(Call call, KeyRecord key) {
        RotationPlan plan = key.rotation();
        if (plan != null && plan.next().isBefore(call.now().plus(TOO_NEAR))) {
            throw KmsException.refused(
                    "ConflictException", "An automatic rotation of " + call.arn(key) + " is about to begin.");
        }
    }
}
