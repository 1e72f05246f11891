package dev.waxseal.localkms.store;

import java.util.List;

/** The tags of keys. */
public final class TagTable {

    private final Database database;

    TagTable(Database database) {
        this.database = database;
    }

    /** One tag. */
    public record Tag(String name, String value) {}

    /** Up to {@code limit} tags in order of name, those after {@code after} only. */
    public List<Tag> after(KeyRecord key, String after, int limit) {
        return database.list(
                "SELECT name, value FROM tags WHERE region = ? AND key_id = ? AND name > ? ORDER BY name LIMIT ?",
                row -> new Tag(row.getString(1), row.getString(2)),
                key.region(),
                key.keyId(),
                after,
                limit);
    }

    public long count(KeyRecord key) {
        return database.count("SELECT count(*) FROM tags WHERE region = ? AND key_id = ?", key.region(), key.keyId());
    }

    public void put(KeyRecord key, Tag tag) {
        database.update(
                "INSERT INTO tags (region, key_id, name, value) VALUES (?,?,?,?)"
                        + " ON CONFLICT (region, key_id, name) DO UPDATE SET value = excluded.value",
                key.region(),
                key.keyId(),
                tag.name(),
                tag.value());
    }

    public void remove(KeyRecord key, String name) {
        database.update(
                "DELETE FROM tags WHERE region = ? AND key_id = ? AND name = ?", key.region(), key.keyId(), name);
    }
}
