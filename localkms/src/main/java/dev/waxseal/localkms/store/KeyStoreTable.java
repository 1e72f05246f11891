package dev.waxseal.localkms.store;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The custom key stores of all regions. Their credentials are wrapped under the root key. */
public final class KeyStoreTable {

    private static final String COLUMNS = "region, store_id, name, kind, state, created, attributes";
    private static final String SELECT = "SELECT " + COLUMNS + " FROM key_stores WHERE region = ?";
    private static final String CONNECTED = "CONNECTED";
    private static final String DISCONNECTED = "DISCONNECTED";

    private final Database database;
    private final RootKey rootKey;

    KeyStoreTable(Database database, RootKey rootKey) {
        this.database = database;
        this.rootKey = rootKey;
    }

    public @Nullable KeyStoreRecord find(String region, String storeId) {
        return database.first(SELECT + " AND store_id = ?", KeyStoreTable::read, region, storeId);
    }

    public @Nullable KeyStoreRecord named(String region, String name) {
        return database.first(SELECT + " AND name = ?", KeyStoreTable::read, region, name);
    }

    /** Up to {@code limit} stores in order of id, those after {@code after} only. */
    public List<KeyStoreRecord> after(String region, String after, int limit) {
        return database.list(
                SELECT + " AND store_id > ? ORDER BY store_id LIMIT ?", KeyStoreTable::read, region, after, limit);
    }

    /** Whether the store has KMS keys, in whatever state. */
    public boolean hasKeys(KeyStoreRecord store) {
        return database.first(
                        "SELECT 1 FROM keys WHERE region = ? AND key_store_id = ? LIMIT 1",
                        row -> true,
                        store.region(),
                        store.storeId())
                != null;
    }

    public void insert(KeyStoreRecord store, String credential) {
        database.update(
                "INSERT INTO key_stores (" + COLUMNS + ", credential) VALUES (?,?,?,?,?,?,?,?)",
                store.region(),
                store.storeId(),
                store.name(),
                store.kind().name(),
                state(store),
                store.created(),
                store.attributes(),
                wrapped(store, credential));
    }

    /** Writes what of a store can change, but for its credential. */
    public void update(KeyStoreRecord store) {
        database.update(
                "UPDATE key_stores SET name = ?, state = ?, attributes = ? WHERE region = ? AND store_id = ?",
                store.name(),
                state(store),
                store.attributes(),
                store.region(),
                store.storeId());
    }

    public void setCredential(KeyStoreRecord store, String credential) {
        database.update(
                "UPDATE key_stores SET credential = ? WHERE region = ? AND store_id = ?",
                wrapped(store, credential),
                store.region(),
                store.storeId());
    }

    public void delete(KeyStoreRecord store) {
        database.update("DELETE FROM key_stores WHERE region = ? AND store_id = ?", store.region(), store.storeId());
    }

    private byte[] wrapped(KeyStoreRecord store, String credential) {
        byte[] bytes = credential.getBytes(StandardCharsets.UTF_8);
        try {
            return rootKey.wrap(bytes, "key store", store.region(), store.storeId());
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private static String state(KeyStoreRecord store) {
        return store.connected() ? CONNECTED : DISCONNECTED;
    }

    private static KeyStoreRecord read(ResultSet row) throws SQLException {
        return new KeyStoreRecord(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                KeyStoreKind.valueOf(row.getString(4)),
                row.getString(5).equals(CONNECTED),
                Instant.ofEpochMilli(row.getLong(6)),
                row.getString(7));
    }
}
