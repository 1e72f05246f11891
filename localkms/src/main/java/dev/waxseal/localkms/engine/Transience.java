package dev.waxseal.localkms.engine;

import dev.waxseal.localkms.store.KeyRecord;
import dev.waxseal.localkms.store.KeyState;
import dev.waxseal.localkms.store.KeyStatus;
import dev.waxseal.localkms.store.Store;
import dev.waxseal.localkms.store.Tables;
import java.time.Duration;
import java.time.Instant;

/**
 * The states {@code Creating} and {@code Updating}, which at AWS pass within seconds. Here each passes after {@link #LENGTH}
 * on the store's clock, or, since that clock may stand still, once an answer about that key has shown it: a description, or
 * a refusal because of it. Whoever asks again finds the key ready.
 */
final class Transience {

    static final Duration LENGTH = Duration.ofSeconds(2);

    private Transience() {}

    static KeyStatus begin(KeyState state, Instant now) {
        return KeyStatus.until(state, now.plus(LENGTH));
    }

    /** The key in the state that comes after. */
    static KeyRecord end(Tables tables, KeyRecord key) {
        return key.withState(ImportedMaterials.stateOr(tables, key, KeyState.ENABLED));
    }

    /** Ends the state of {@code key} if it passes by itself, now that an answer has shown it. */
    static void shown(Store store, KeyRecord key) {
        if (!key.status().isTransient()) {
            return;
        }
        store.write(tables -> {
            KeyRecord present = tables.keys().find(key.region(), key.keyId());
            if (present != null && present.status().equals(key.status())) {
                tables.keys().update(end(tables, present));
            }
            return true;
        });
    }
}
