package dev.waxseal.localkms.engine;

import dev.waxseal.localkms.store.KeyRecord;
import dev.waxseal.localkms.store.KeyState;
import dev.waxseal.localkms.store.MaterialRecord;
import dev.waxseal.localkms.store.RotationPlan;
import dev.waxseal.localkms.store.Tables;
import java.time.Duration;

/**
 * RotateKeyOnDemand: to new material at once, or to imported material that all regions have. AWS takes a while; whoever polls
 * for the end finds it already there.
 */
final class RotateKeyOnDemand implements Operation {

    private static final int MAX_PER_KEY = 25;
    private static final Duration TOO_NEAR = Duration.ofMinutes(20);

    @Override
    public Answer perform(Call call, Input input) {
        String reference = input.keyReference("KeyId");
        input.enforce();
        return call.change(reference, StateRule.ROTATION, (tables, key) -> {
            if (!key.isImported()) {
                Rotation.requireOwnMaterial(call, key);
            }
            Rotation.requireRotatable(call, key);
            requireNoneNear(call, key);
            requireOneLeft(call, tables, key);
            tables.keys().update(rotated(call, tables, key));
            return new Answer().with("KeyId", call.arn(key));
        });
    }

    private static KeyRecord rotated(Call call, Tables tables, KeyRecord key) {
        if (!key.isImported()) {
            return Rotation.rotate(tables, key, call.now(), Rotation.ON_DEMAND);
        }
        MaterialRecord pending = tables.materials().pending(key.keyId());
        if (pending == null || !tables.imports().isEverywhere(key.keyId(), pending.materialId())) {
            throw KmsException.refused(
                    "KMSInvalidStateException",
                    "No available key material pending rotation for the key: " + call.arn(key) + ".");
        }
        if (key.state() == KeyState.PENDING_IMPORT) { // for its older material
            throw Refusal.invalidState(call.arn(key), "is pending import.");
        }
        return Rotation.rotateTo(tables, key, pending.materialId(), call.now());
    }

    private static void requireNoneNear(Call call, KeyRecord key) {
        RotationPlan plan = key.rotation();
        if (plan != null && plan.next().isBefore(call.now().plus(TOO_NEAR))) {
            throw KmsException.refused(
                    "ConflictException", "An automatic rotation of " + call.arn(key) + " is about to begin.");
        }
    }

    private static void requireOneLeft(Call call, Tables tables, KeyRecord key) {
        if (tables.materials().countRotations(key.keyId(), Rotation.ON_DEMAND) >= MAX_PER_KEY) {
            throw Refusal.limitExceeded("The on-demand rotations limit has been reached for the given keyId. No more"
                    + " on-demand rotations can be performed for this key: " + call.arn(key));
        }
    }
}
