package dev.waxseal.localkms.engine;

import dev.waxseal.localkms.store.KeyRecord;
import dev.waxseal.localkms.store.KeyState;
import dev.waxseal.localkms.store.RotationPlan;
import dev.waxseal.localkms.store.Store;
import dev.waxseal.localkms.store.Tables;
import java.time.Duration;
import java.time.Instant;

/**
 * What happens to keys because time passes: automatic rotation and the end of a waiting period. Nothing runs in the
 * background: whatever is due is done before the next request is answered, with the date on which it was due.
 */
final class Upkeep {

    private Upkeep() {}

    static void perform(Store store, Instant now) {
        if (store.look(tables -> tables.keys().anyDue(now))) {
            store.write(tables -> {
                tables.keys().due(now).forEach(key -> settle(tables, key, now));
                return true;
            });
        }
    }

    private static void settle(Tables tables, KeyRecord key, Instant now) {
        if (key.state() == KeyState.PENDING_DELETION) {
            tables.keys().delete(key);
            return;
        }
        KeyRecord rotated = key;
        RotationPlan plan = key.rotation();
        while (plan != null && !plan.next().isAfter(now)) {
            rotated = Rotation.rotate(tables, rotated, plan.next(), Rotation.AUTOMATIC);
            plan = new RotationPlan(plan.days(), plan.next().plus(Duration.ofDays(plan.days())));
        }
        tables.keys().update(rotated.withRotation(plan));
    }
}
