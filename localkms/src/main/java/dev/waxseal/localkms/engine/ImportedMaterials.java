package dev.waxseal.localkms.engine;

import dev.waxseal.localkms.store.ImportRecord;
import dev.waxseal.localkms.store.KeyRecord;
import dev.waxseal.localkms.store.KeyState;
import dev.waxseal.localkms.store.MaterialRecord;
import dev.waxseal.localkms.store.Tables;
import java.util.Objects;

/**
 * What imported material coming and going does to a key. A key that is enabled or disabled has in its region every
 * generation that is or was current; a generation that is pending rotation does not count yet.
 */
final class ImportedMaterials {

    private ImportedMaterials() {}

    /** Refuses a key that has no imported material by its nature, and then one whose state forbids it. */
    static void require(Call call, KeyRecord key, StateRule rule) {
        if (!key.isImported()) {
            throw Refusal.invalidOrigin(call.arn(key), key.origin());
        }
        rule.require(call, key);
    }

    /** {@code state}, or pending import where imported material is missing. */
    static KeyState stateOr(Tables tables, KeyRecord key, KeyState state) {
        return key.isImported() && tables.imports().anyMissing(key) ? KeyState.PENDING_IMPORT : state;
    }

    /** Enables the key if it waited for nothing but what has just been imported. */
    static void arrived(Tables tables, KeyRecord key) {
        if (key.state() == KeyState.PENDING_IMPORT && !tables.imports().anyMissing(key)) {
            tables.keys().update(key.withState(KeyState.ENABLED));
        }
    }

    /**
     * Takes a generation's bytes out of a region, because they have expired or were deleted. One that was pending rotation
     * is forgotten in all regions if the primary loses it.
     */
    static void remove(Tables tables, ImportRecord imported) {
        KeyRecord key = Objects.requireNonNull(tables.keys().find(imported.region(), imported.keyId()));
        MaterialRecord material =
                Objects.requireNonNull(tables.materials().find(imported.keyId(), imported.materialId()));
        if (!material.pending()) {
            tables.imports().empty(imported);
            tables.keys().update(bereft(key));
        } else if (key.isReplica()) {
            tables.imports().empty(imported);
        } else {
            tables.materials().deletePending(key.keyId(), material.materialId());
        }
    }

    private static KeyRecord bereft(KeyRecord key) {
        return switch (key.state()) {
            case ENABLED, DISABLED, UPDATING -> key.withState(KeyState.PENDING_IMPORT);
            default -> key; // a deletion goes on; what is being created is told when it ends
        };
    }
}
