package dev.waxseal.localkms.engine;

import dev.waxseal.localkms.store.KeyRecord;

/** ScheduleKeyDeletion: unusable at once, gone after the waiting period, with all it ever sealed. */
final class ScheduleKeyDeletion implements Operation {

    private static final int MODEL_MAX_DAYS = 365;
    private static final int MIN_DAYS = 7;
    private static final int MAX_DAYS = 30;

    @Override
    public Answer perform(Call call, Input input) {
        String reference = input.keyReference("KeyId");
        Integer wanted = input.integer("PendingWindowInDays", 1, MODEL_MAX_DAYS);
        input.enforce();
        int days = wanted == null ? MAX_DAYS : wanted;
        if (days < MIN_DAYS || days > MAX_DAYS) {
            throw Refusal.validation(
                    "PendingWindowInDays must be between " + MIN_DAYS + " and " + MAX_DAYS + " (inclusive).");
        }
        return call.change(reference, StateRule.DELETION, (tables, key) -> {
            KeyRecord doomed = Deletion.schedule(tables, key, days, call.now());
            tables.keys().update(doomed);
            return new Answer()
                    .with("DeletionDate", doomed.deletionDate())
                    .with("KeyId", call.arn(key))
                    .with("KeyState", doomed.state().wireName())
                    .with("PendingWindowInDays", days);
        });
    }
}
