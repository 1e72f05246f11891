package dev.waxseal.localkms.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The KMS keys of all regions. */
public final class KeyTable {

    private static final String COLUMNS = "region, key_id, created, spec, usage, origin, multi_region, description,"
            + " material_id, state, deletion_date, rotation_days, rotation_next";

    private final Database database;

    KeyTable(Database database) {
        this.database = database;
    }

    public @Nullable KeyRecord find(String region, String keyId) {
        return database.first(
                "SELECT " + COLUMNS + " FROM keys WHERE region = ? AND key_id = ?", KeyTable::read, region, keyId);
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

    public boolean anyDue(Instant now) {
        return database.first("SELECT 1 FROM keys WHERE due <= ? LIMIT 1", row -> true, now) != null;
    }

    public List<KeyRecord> due(Instant now) {
        return database.list("SELECT " + COLUMNS + " FROM keys WHERE due <= ? ORDER BY due", KeyTable::read, now);
    }

    public void insert(KeyRecord key, String policy) {
        RotationPlan plan = key.rotation();
        database.update(
                "INSERT INTO keys (" + COLUMNS + ", due, policy) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
                key.region(),
                key.keyId(),
                key.created(),
                key.spec(),
                key.usage(),
                key.origin(),
                key.multiRegion() ? 1 : 0,
                key.description(),
                key.material(),
                key.state().name(),
                key.deletionDate(),
                plan == null ? null : (Integer) plan.days(),
                plan == null ? null : plan.next(),
                key.due(),
                policy);
    }

    /** Writes what of a key can change. */
    public void update(KeyRecord key) {
        RotationPlan plan = key.rotation();
        database.update(
                "UPDATE keys SET description=?, material_id=?, state=?, deletion_date=?, rotation_days=?,"
                        + " rotation_next=?, due=? WHERE region=? AND key_id=?",
                key.description(),
                key.material(),
                key.state().name(),
                key.deletionDate(),
                plan == null ? null : (Integer) plan.days(),
                plan == null ? null : plan.next(),
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

    /** Deletes the key with its aliases and tags, and its material unless another region still has the key. */
    public void delete(KeyRecord key) {
        database.update("DELETE FROM aliases WHERE region = ? AND key_id = ?", key.region(), key.keyId());
        database.update("DELETE FROM tags WHERE region = ? AND key_id = ?", key.region(), key.keyId());
        database.update("DELETE FROM keys WHERE region = ? AND key_id = ?", key.region(), key.keyId());
        database.update(
                "DELETE FROM materials WHERE key_id = ?1 AND NOT EXISTS (SELECT 1 FROM keys WHERE key_id = ?1)",
                key.keyId());
    }

    private static KeyRecord read(ResultSet row) throws SQLException {
        Instant next = Database.time(row, 13);
        return new KeyRecord(
                row.getString(1),
                row.getString(2),
                Instant.ofEpochMilli(row.getLong(3)),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getInt(7) != 0,
                row.getString(8),
                row.getString(9),
                KeyState.valueOf(row.getString(10)),
                Database.time(row, 11),
                next == null ? null : new RotationPlan(row.getInt(12), next));
    }
}
