package dev.waxseal.localkms.engine;

import dev.waxseal.localkms.store.KeyState;
import dev.waxseal.localkms.store.RotationPlan;

/** GetKeyRotationStatus. A key that is pending deletion says false, and true again when the deletion is cancelled. */
final class GetKeyRotationStatus implements Operation {

    @Override
    public Answer perform(Call call, Input input) {
        String reference = input.keyReference("KeyId");
        input.enforce();
        return call.inspect(reference, StateRule.ROTATION_READING, (tables, key) -> {
            RotationPlan plan = key.state() == KeyState.PENDING_DELETION ? null : key.rotation();
            return new Answer()
                    .with("KeyId", key.keyId())
                    .with("KeyRotationEnabled", plan != null)
                    .with("NextRotationDate", plan == null ? null : plan.next())
                    .with("RotationPeriodInDays", plan == null ? null : (Integer) plan.days());
        });
    }
}
