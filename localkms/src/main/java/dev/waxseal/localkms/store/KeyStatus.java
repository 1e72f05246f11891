package dev.waxseal.localkms.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The state of a KMS key and when it ends by itself.
 *
 * @param until when a key that is pending deletion goes, or one that is being created or updated is enabled
 * @param days the waiting period of a primary key whose deletion waits for that of its replicas
 */
public record KeyStatus(
        KeyState state, @Nullable Instant until, @Nullable Integer days) {

    /** A state that lasts until somebody changes it. */
    public static KeyStatus of(KeyState state) {
        return new KeyStatus(state, null, null);
    }

    public static KeyStatus until(KeyState state, Instant end) {
        return new KeyStatus(state, end, null);
    }

    /** A primary key to be deleted so many days after the last of its replicas. */
    public static KeyStatus pendingReplicaDeletion(int days) {
        return new KeyStatus(KeyState.PENDING_REPLICA_DELETION, null, days);
    }

    /** Whether this is a state that passes by itself within seconds. */
    public boolean isTransient() {
        return state == KeyState.CREATING || state == KeyState.UPDATING;
    }
}
