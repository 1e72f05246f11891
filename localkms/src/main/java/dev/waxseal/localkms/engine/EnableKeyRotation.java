package dev.waxseal.localkms.engine;

import dev.waxseal.localkms.store.RotationPlan;
import java.time.Duration;

/** EnableKeyRotation: first in so many days, then every so many. Said again with the same period it changes nothing. */
final class EnableKeyRotation implements Operation {

    private static final int MIN_DAYS = 90;
    private static final int MAX_DAYS = 2560;
    private static final int USUAL_DAYS = 365;

    @Override
    public Answer perform(Call call, Input input) {
        String reference = input.keyReference("KeyId");
        Integer wanted = input.integer("RotationPeriodInDays", MIN_DAYS, MAX_DAYS);
        input.enforce();
        int days = wanted == null ? USUAL_DAYS : wanted;
        return call.change(reference, StateRule.ROTATION, (tables, key) -> {
            Rotation.requireAutomatic(call, key);
            RotationPlan plan = key.rotation();
            if (plan == null || plan.days() != days) {
                RotationPlan fromNow = new RotationPlan(days, call.now().plus(Duration.ofDays(days)));
                tables.keys().update(key.withRotation(fromNow));
            }
            return new Answer();
        });
    }
}
