package dev.waxseal.localkms.engine;

import dev.waxseal.localkms.store.KeyRecord;
import dev.waxseal.localkms.store.KeyState;
import dev.waxseal.localkms.store.KeyStatus;
import dev.waxseal.localkms.store.Tables;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The end of keys. The primary of a multi-Region key waits for its replicas: its waiting period begins when the last is gone. */
final class Deletion {

    private Deletion() {}

    /** The key with its deletion scheduled; the caller writes it. */
    static KeyRecord schedule(Tables tables, KeyRecord key, int days, Instant now) {
        boolean waits = key.isPrimary() && tables.keys().family(key.keyId()).size() > 1;
        return waits
                ? key.withStatus(KeyStatus.pendingReplicaDeletion(days))
                : key.withDeletion(now.plus(Duration.ofDays(days)));
    }

    /** Deletes a key whose date has come. */
    static void carryOut(Tables tables, KeyRecord key, Instant date) {
        tables.keys().delete(key);
        List<KeyRecord> left = tables.keys().family(key.keyId());
        if (left.size() == 1) {
            beginWaiting(tables, left.get(0), date);
        }
    }

    private static void beginWaiting(Tables tables, KeyRecord last, Instant from) {
        Integer days = last.status().days();
        if (last.state() == KeyState.PENDING_REPLICA_DELETION && days != null) {
            tables.keys().update(last.withDeletion(from.plus(Duration.ofDays(days))));
        }
    }
}
