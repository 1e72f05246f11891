package dev.waxseal.localkms.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A KMS key without its material and policy.
 *
 * @param material the id of the current key material, 64 hex digits
 * @param deletionDate when the key goes, where it is pending deletion
 * @param rotation the plan of automatic rotation, where it is switched on
 */
public record KeyRecord(
        String region,
        String keyId,
        Instant created,
        String spec,
        String usage,
        String origin,
        boolean multiRegion,
        String description,
        String material,
        KeyState state,
        @Nullable Instant deletionDate,
        @Nullable RotationPlan rotation) {

    public KeyRecord withDescription(String text) {
        return new KeyRecord(
                region,
                keyId,
                created,
                spec,
                usage,
                origin,
                multiRegion,
                text,
                material,
                state,
                deletionDate,
                rotation);
    }

    public KeyRecord withMaterial(String id) {
        return new KeyRecord(
                region,
                keyId,
                created,
                spec,
                usage,
                origin,
                multiRegion,
                description,
                id,
                state,
                deletionDate,
                rotation);
    }

    public KeyRecord withRotation(@Nullable RotationPlan plan) {
        return new KeyRecord(
                region,
                keyId,
                created,
                spec,
                usage,
                origin,
                multiRegion,
                description,
                material,
                state,
                deletionDate,
                plan);
    }

    /** The key in another state, which is not pending deletion. */
    public KeyRecord withState(KeyState newState) {
        return withState(newState, null);
    }

    public KeyRecord withDeletion(Instant date) {
        return withState(KeyState.PENDING_DELETION, date);
    }

    /** When the clock next has something to do with this key: delete it, or rotate it, which only an enabled key is. */
    public @Nullable Instant due() {
        if (state == KeyState.PENDING_DELETION) {
            return deletionDate;
        }
        return state == KeyState.ENABLED && rotation != null ? rotation.next() : null;
    }

    private KeyRecord withState(KeyState newState, @Nullable Instant date) {
        return new KeyRecord(
                region,
                keyId,
                created,
                spec,
                usage,
                origin,
                multiRegion,
                description,
                material,
                newState,
                date,
                rotation);
    }
}
