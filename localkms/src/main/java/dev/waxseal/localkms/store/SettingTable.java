package dev.waxseal.localkms.store;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What belongs to the store as a whole: its account, the server's credentials. Wrapped like key material. */
public final class SettingTable {

    private final Database database;
    private final RootKey rootKey;

    SettingTable(Database database, RootKey rootKey) {
        this.database = database;
        this.rootKey = rootKey;
    }

    public @Nullable String find(String name) {
        byte[] wrapped = database.first("SELECT value FROM settings WHERE name = ?", row -> row.getBytes(1), name);
        return wrapped == null ? null : new String(rootKey.unwrap(wrapped, "setting", name), StandardCharsets.UTF_8);
    }

    public void insert(String name, String value) {
        byte[] wrapped = rootKey.wrap(value.getBytes(StandardCharsets.UTF_8), "setting", name);
        database.update("INSERT INTO settings (name, value) VALUES (?, ?)", name, wrapped);
    }
}
