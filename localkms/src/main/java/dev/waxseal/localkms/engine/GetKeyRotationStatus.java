package dev.waxseal.localkms.engine;

import dev.waxseal.localkms.store.KeyRecord;
import dev.waxseal.localkms.store.RotationPlan;
import dev.waxseal.localkms.store.Tables;
import org.jspecify.annotations.Nullable;

/**
 * GetKeyRotationStatus, in every region of a key. A key that is pending deletion says false, and true again when the deletion
 * is cancelled; so do keys that have no rotation to switch on. {@code OnDemandRotationStartDate} is never there: a rotation is
 * over when its call returns.
 */
final class GetKeyRotationStatus implements Operation {

    @Override
    public Answer perform(Call call, Input input) {
        String reference = input.keyReference("KeyId");
        input.enforce();
        return call.inspect(reference, StateRule.READING, (tables, key) -> {
            Rotation.requireOwnMaterial(call, key);
            RotationPlan plan = plan(tables, key);
            return new Answer()
                    .with("KeyId", key.keyId())
                    .with("KeyRotationEnabled", plan != null)
                    .with("NextRotationDate", plan == null ? null : plan.next())
                    .with("RotationPeriodInDays", plan == null ? null : (Integer) plan.days());
        });
    }

    private static @Nullable RotationPlan plan(Tables tables, KeyRecord key) {
        return switch (key.state()) {
            case PENDING_DELETION, PENDING_REPLICA_DELETION -> null;
            default -> Rotation.plan(tables, key);
        };
    }
}
