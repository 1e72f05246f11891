package dev.waxseal.localkms.engine;

import dev.waxseal.localkms.store.KeyRecord;
import dev.waxseal.localkms.store.KeyState;

/** CancelKeyDeletion: the key stays, disabled, or, where imported material is missing, pending import. */
final class CancelKeyDeletion implements Operation {

    @Override
    public Answer perform(Call call, Input input) {
        String reference = input.keyReference("KeyId");
        input.enforce();
        return call.change(reference, StateRule.READING, (tables, key) -> {
            if (!isDoomed(key)) {
                throw Refusal.invalidState(call.arn(key), "is not pending deletion.");
            }
            tables.keys().update(key.withState(ImportedMaterials.stateOr(tables, key, KeyState.DISABLED)));
            return new Answer().with("KeyId", call.arn(key));
        });
    }

    private static boolean isDoomed(KeyRecord key) {
        return key.state() == KeyState.PENDING_DELETION || key.state() == KeyState.PENDING_REPLICA_DELETION;
    }
}
