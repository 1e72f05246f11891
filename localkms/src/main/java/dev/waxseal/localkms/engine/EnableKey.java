package dev.waxseal.localkms.engine;

import dev.waxseal.localkms.store.KeyRecord;
import dev.waxseal.localkms.store.KeyState;
import dev.waxseal.localkms.store.RotationPlan;
import dev.waxseal.localkms.store.Tables;
import java.time.Duration;

/** EnableKey. A rotation that came due while the key was disabled is made now, once, and counts from now on. */
final class EnableKey implements Operation {

    @Override
    public Answer perform(Call call, Input input) {
        String reference = input.keyReference("KeyId");
        input.enforce();
        return call.change(reference, StateRule.SWITCHING, (tables, key) -> {
            if (key.state() == KeyState.DISABLED) {
                KeyRecord enabled = key.withState(KeyState.ENABLED);
                tables.keys().update(rotatedIfDue(call, tables, enabled));
            }
            return new Answer();
        });
    }

    private static KeyRecord rotatedIfDue(Call call, Tables tables, KeyRecord key) {
        RotationPlan plan = key.rotation();
        if (plan == null || plan.next().isAfter(call.now())) {
            return key;
        }
        RotationPlan fromNow = new RotationPlan(plan.days(), call.now().plus(Duration.ofDays(plan.days())));
        return Rotation.rotate(tables, key, call.now(), Rotation.AUTOMATIC).withRotation(fromNow);
    }
}
