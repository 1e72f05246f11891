package dev.waxseal.localkms.engine;

import dev.waxseal.localkms.store.KeyState;

/** CancelKeyDeletion: the key stays, disabled. */
final class CancelKeyDeletion implements Operation {

    @Override
    public Answer perform(Call call, Input input) {
        String reference = input.keyReference("KeyId");
        input.enforce();
        return call.change(reference, StateRule.READING, (tables, key) -> {
            if (key.state() != KeyState.PENDING_DELETION) {
                throw Refusal.invalidState(call.arn(key), "is not pending deletion.");
            }
            tables.keys().update(key.withState(KeyState.DISABLED));
            return new Answer().with("KeyId", call.arn(key));
        });
    }
}
