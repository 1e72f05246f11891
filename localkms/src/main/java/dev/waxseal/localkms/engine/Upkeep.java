package dev.waxseal.localkms.engine;

import dev.waxseal.localkms.store.KeyRecord;
import dev.waxseal.localkms.store.KeyState;
import dev.waxseal.localkms.store.RotationPlan;
import dev.waxseal.localkms.store.Store;
import dev.waxseal.localkms.store.Tables;
import java.time.Duration;
import java.time.Instant;

/**
 * What happens to keys because time passes: automatic rotation, the expiry of imported material, and the end of a state that is
 * not for ever. Nothing runs in the background: whatever is due is done before the next request is answered, with the date on
 * which it was due.
 */
final class Upkeep {

    private Upkeep() {}

    static void perform(Store store, Instant now) {
        if (store.read(tables -> tables.keys().anyDue(now))) {
            store.write(tables -> {
                tables.imports().due(now).forEach(expired -> ImportedMaterials.remove(tables, expired));
                settleAll(tables, now);
                return true;
            });
        }
    }

    /** One after the other, since the end of one key may be the beginning of another's waiting period. */
    private static void settleAll(Tables tables, Instant now) {
        KeyRecord key = tables.keys().firstDue(now);
        while (key != null) {
            settle(tables, key, now);
            key = tables.keys().firstDue(now);
        }
    }

    private static void settle(Tables tables, KeyRecord key, Instant now) {
        Instant until = key.status().until();
        if (until == null) {
            rotate(tables, key, now);
        } else if (key.state() == KeyState.PENDING_DELETION) {
            Deletion.carryOut(tables, key, until);
        } else {
            tables.keys().update(Transience.end(tables, key));
        }
    }

    private static void rotate(Tables tables, KeyRecord key, Instant now) {
        KeyRecord rotated = key;
        RotationPlan plan = key.rotation();
        while (plan != null && !plan.next().isAfter(now)) {
            rotated = Rotation.rotate(tables, rotated, plan.next(), Rotation.AUTOMATIC);
            plan = new RotationPlan(plan.days(), plan.next().plus(Duration.ofDays(plan.days())));
        }
        tables.keys().update(rotated.withRotation(plan));
    }
}
