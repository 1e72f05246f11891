package dev.waxseal.localkms.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The KMS keys of all regions. */
public final class KeyTable {

    private static final String COLUMNS = "region, key_id, created, spec, usage, origin, multi_region, key_store_id,"
            + " xks_key_id, description, material_id, state, until, window_days, rotation_days, rotation_next,"
            + " primary_region";

    // A key is unavailable while its custom key store is disconnected, and then what it was: so that is never stored.
    private static final String SHOWN = COLUMNS.replace(
            " state,",
            " CASE WHEN key_store_id IS NOT NULL AND state IN ('ENABLED', 'DISABLED') AND EXISTS (SELECT 1 FROM key_stores"
                    + " WHERE key_stores.region = keys.region AND store_id = key_store_id"
                    + " AND key_stores.state <> 'CONNECTED') THEN 'UNAVAILABLE' ELSE state END,");

    private final Database database;

    KeyTable(Database database) {
        this.database = database;
    }

    public @Nullable KeyRecord find(String region, String keyId) {
        return database.remembered(
                "SELECT " + SHOWN + " FROM keys WHERE region = ? AND key_id = ?", KeyTable::read, region, keyId);
    }

    /** Up to {@code limit} ids in order, those after {@code after} only. */
    public List<String> idsAfter(String region, String after, int limit) {
        return database.list(
                "SELECT key_id FROM keys WHERE region = ? AND key_id > ? ORDER BY key_id LIMIT ?",
                row -> row.getString(1),
                region,
                after,
                limit);
    }

    /** The keys of one id in all regions: one, or a multi-Region key and its replicas, in order of region. */
    public List<KeyRecord> family(String keyId) {
        return database.list("SELECT " + SHOWN + " FROM keys WHERE key_id = ? ORDER BY region", KeyTable::read, keyId);
    }

    /** Whether time has something to do with any key or imported material. Asked before every request. */
    public boolean anyDue(Instant now) {
        Long next = database.remembered(
                "SELECT min(coalesce((SELECT min(due) FROM keys WHERE due IS NOT NULL), ?1),"
                        + " coalesce((SELECT min(due) FROM imports WHERE due IS NOT NULL), ?1))",
                row -> row.getLong(1),
                Long.MAX_VALUE);
        return next != null && next <= now.toEpochMilli();
    }

    /** The key that has been due the longest. */
    public @Nullable KeyRecord firstDue(Instant now) {
        return database.first(
                "SELECT " + SHOWN + " FROM keys WHERE due <= ? ORDER BY due, region, key_id LIMIT 1",
                KeyTable::read,
                now);
    }

    public void insert(KeyRecord key, String policy) {
        KeyTraits traits = key.traits();
        RotationPlan plan = key.rotation();
        database.update(
                "INSERT INTO keys (" + COLUMNS + ", due, policy) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
                traits.region(),
                traits.keyId(),
                traits.created(),
                traits.spec(),
                traits.usage(),
                traits.origin(),
                traits.multiRegion() ? 1 : 0,
                traits.keyStoreId(),
                traits.xksKeyId(),
                key.description(),
                key.material(),
                key.state().name(),
                key.status().until(),
                key.status().days(),
                plan == null ? null : (Integer) plan.days(),
                plan == null ? null : plan.next(),
                key.primaryRegion(),
                key.due(),
                policy);
    }

    /** Writes what of a key can change. */
    public void update(KeyRecord key) {
        RotationPlan plan = key.rotation();
        database.update(
                "UPDATE keys SET description=?, material_id=?,"
                        + " state=CASE ?3 WHEN 'UNAVAILABLE' THEN state ELSE ?3 END, until=?, window_days=?, rotation_days=?,"
                        + " rotation_next=?, primary_region=?, due=? WHERE region=? AND key_id=?",
                key.description(),
                key.material(),
                key.state().name(),
                key.status().until(),
                key.status().days(),
                plan == null ? null : (Integer) plan.days(),
                plan == null ? null : plan.next(),
                key.primaryRegion(),
                key.due(),
                key.region(),
                key.keyId());
    }

    public String policy(KeyRecord key) {
        return Objects.requireNonNull(database.first(
                "SELECT policy FROM keys WHERE region = ? AND key_id = ?",
                row -> row.getString(1),
                key.region(),
                key.keyId()));
    }

    public void setPolicy(KeyRecord key, String policy) {
        database.update(
                "UPDATE keys SET policy = ? WHERE region = ? AND key_id = ?", policy, key.region(), key.keyId());
    }

    /** Deletes the key with all that hangs on it, and its material unless another region still has the key. */
    public void delete(KeyRecord key) {
        for (String table : List.of("aliases", "tags", "grants", "imports", "keys")) {
            database.update("DELETE FROM " + table + " WHERE region = ? AND key_id = ?", key.region(), key.keyId());
        }
        database.update(
                "DELETE FROM materials WHERE key_id = ?1 AND NOT EXISTS (SELECT 1 FROM keys WHERE key_id = ?1)",
                key.keyId());
    }

    private static KeyRecord read(ResultSet row) throws SQLException {
        Instant next = Database.time(row, 16);
        return new KeyRecord(
                traits(row),
                row.getString(10),
                row.getString(11),
                new KeyStatus(KeyState.valueOf(row.getString(12)), Database.time(row, 13), Database.integer(row, 14)),
                next == null ? null : new RotationPlan(row.getInt(15), next),
                row.getString(17));
    }

    private static KeyTraits traits(ResultSet row) throws SQLException {
        return new KeyTraits(
                row.getString(1),
                row.getString(2),
                Instant.ofEpochMilli(row.getLong(3)),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getInt(7) != 0,
                row.getString(8),
                row.getString(9));
    }
}
