package dev.waxseal.localkms.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Imported key material, which each region of a key has, loses and gets back for itself. */
public final class ImportTable {

    private static final String SELECT =
            "SELECT region, key_id, material_id, description, due, wrapped IS NOT NULL FROM imports";

    private final Database database;
    private final RootKey rootKey;

    ImportTable(Database database, RootKey rootKey) {
        this.database = database;
        this.rootKey = rootKey;
    }

    /**
     * The id of this material as material of that key: the same in every region and at every import. A keyed hash, so that
     * whoever reads the database cannot try out what the material might be.
     */
    public String materialId(String keyId, NewMaterial material) {
        return rootKey.identify(material.secret(), MaterialTable.PURPOSE, keyId);
    }

    /**
     * Puts the bytes of a generation into the key's region, in place of those that were there.
     *
     * @param description null leaves the one of the last import
     * @param validTo null for ever
     */
    public void put(
            KeyRecord key,
            String materialId,
            NewMaterial material,
            @Nullable String description,
            @Nullable Instant validTo) {
        database.update(
                "INSERT INTO imports (region, key_id, material_id, description, due, wrapped) VALUES (?, ?, ?, ?, ?, ?)"
                        + " ON CONFLICT (region, key_id, material_id) DO UPDATE SET due = excluded.due,"
                        + " wrapped = excluded.wrapped, description = coalesce(excluded.description, description)",
                key.region(),
                key.keyId(),
                materialId,
                description,
                validTo,
                rootKey.wrap(material.secret(), MaterialTable.PURPOSE, key.keyId(), materialId));
    }

    public @Nullable ImportRecord find(KeyRecord key, String materialId) {
        return database.first(
                SELECT + " WHERE region = ? AND key_id = ? AND material_id = ?",
                ImportTable::read,
                key.region(),
                key.keyId(),
                materialId);
    }

    /** Wipes the bytes and keeps the rest. */
    public void empty(ImportRecord imported) {
        database.update(
                "UPDATE imports SET wrapped = NULL, due = NULL WHERE region = ? AND key_id = ? AND material_id = ?",
                imported.region(),
                imported.keyId(),
                imported.materialId());
    }

    /** Whether the key's region lacks the bytes of any generation that is or was current, or there is none yet. */
    public boolean anyMissing(KeyRecord key) {
        return key.material() == null
                || database.count(
                                "SELECT count(*) FROM materials m WHERE key_id = ?1 AND pending = 0 AND NOT EXISTS"
                                        + " (SELECT 1 FROM imports i WHERE i.key_id = ?1 AND i.region = ?2"
                                        + " AND i.material_id = m.material_id AND i.wrapped IS NOT NULL)",
                                key.keyId(),
                                key.region())
                        > 0;
    }

    /** Whether every region of the key has the bytes of this generation. */
    public boolean isEverywhere(String keyId, String materialId) {
        return database.count(
                        "SELECT count(*) FROM keys k WHERE key_id = ?1 AND NOT EXISTS (SELECT 1 FROM imports i"
                                + " WHERE i.key_id = ?1 AND i.region = k.region AND i.material_id = ?2"
                                + " AND i.wrapped IS NOT NULL)",
                        keyId,
                        materialId)
                == 0;
    }

    /** When the first of the key's generations that are or were current expires in its region; null for never. */
    public @Nullable Instant firstExpiry(KeyRecord key) {
        return database.first(
                "SELECT due FROM imports i JOIN materials m USING (key_id, material_id)"
                        + " WHERE i.region = ? AND key_id = ? AND pending = 0 AND due IS NOT NULL ORDER BY due LIMIT 1",
                row -> Instant.ofEpochMilli(row.getLong(1)),
                key.region(),
                key.keyId());
    }

    /** What has expired by now and is still there, the longest expired first. */
    public List<ImportRecord> due(Instant now) {
        return database.list(SELECT + " WHERE due <= ? ORDER BY due", ImportTable::read, now);
    }

    private static ImportRecord read(ResultSet row) throws SQLException {
        return new ImportRecord(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                Database.time(row, 5),
                row.getInt(6) != 0);
    }
}
