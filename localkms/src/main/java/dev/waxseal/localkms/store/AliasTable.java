package dev.waxseal.localkms.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The aliases of all regions. */
public final class AliasTable {

    private static final String SELECT = "SELECT region, name, key_id, created, updated FROM aliases WHERE region = ?";

    private final Database database;

    AliasTable(Database database) {
        this.database = database;
    }

    public @Nullable AliasRecord find(String region, String name) {
        return database.remembered(SELECT + " AND name = ?", AliasTable::read, region, name);
    }

    /** Up to {@code limit} aliases in order of name, those after {@code after} only. */
    public List<AliasRecord> after(String region, String after, int limit) {
        return database.list(SELECT + " AND name > ? ORDER BY name LIMIT ?", AliasTable::read, region, after, limit);
    }

    /** The same for the aliases of one key. */
    public List<AliasRecord> ofKeyAfter(KeyRecord key, String after, int limit) {
        return database.list(
                SELECT + " AND key_id = ? AND name > ? ORDER BY name LIMIT ?",
                AliasTable::read,
                key.region(),
                key.keyId(),
                after,
                limit);
    }

    public long count(KeyRecord key) {
        return database.count(
                "SELECT count(*) FROM aliases WHERE region = ? AND key_id = ?", key.region(), key.keyId());
    }

    public void insert(AliasRecord alias) {
        database.update(
                "INSERT INTO aliases (region, name, key_id, created, updated) VALUES (?,?,?,?,?)",
                alias.region(),
                alias.name(),
                alias.keyId(),
                alias.created(),
                alias.updated());
    }

    public void pointAt(AliasRecord alias, String keyId, Instant now) {
        database.update(
                "UPDATE aliases SET key_id = ?, updated = ? WHERE region = ? AND name = ?",
                keyId,
                now,
                alias.region(),
                alias.name());
    }

    public void delete(AliasRecord alias) {
        database.update("DELETE FROM aliases WHERE region = ? AND name = ?", alias.region(), alias.name());
    }

    private static AliasRecord read(ResultSet row) throws SQLException {
        return new AliasRecord(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                Instant.ofEpochMilli(row.getLong(4)),
                Instant.ofEpochMilli(row.getLong(5)));
    }
}
