package dev.waxseal.cli.catalog;

import dev.waxseal.envelope.StoredContext;
import dev.waxseal.scan.Item;
import dev.waxseal.scan.KeyClaim;
import dev.waxseal.scan.MessageClaims;
import dev.waxseal.scan.Stamp;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes items of the rows in which they are kept. */
final class ItemRows implements AutoCloseable {

    /** What {@link #item} needs of a row of items. */
    static final String COLUMNS =
            "id, path, size, modified, changed, identity, kind, problem, form, message_id, epoch, interrupted";

    private final PreparedStatement keys;
    private final PreparedStatement context;

    ItemRows(Connection connection) throws SQLException {
        keys = connection.prepareStatement("SELECT provider, key_id, material, wrapped_at, owed FROM wrapped_keys"
                + " WHERE item = ? ORDER BY position");
        context = connection.prepareStatement("SELECT name, value FROM context WHERE item = ?");
    }

    /** @param path under which it is to be known; null for its path in the catalogue */
    Item item(ResultSet row, @Nullable Path path) throws SQLException {
        Path file = path == null ? Path.of(row.getString("path")) : path;
        Stamp stamp = stamp(row);
        Item.Kind kind = Item.Kind.valueOf(row.getString("kind"));
        MessageClaims message = kind == Item.Kind.SEALED ? message(row) : null;
        return new Item(file, stamp, kind, message, row.getString("problem"));
    }

    static Stamp stamp(ResultSet row) throws SQLException {
        return new Stamp(
                row.getLong("size"), row.getLong("modified"), row.getLong("changed"), row.getString("identity"));
    }

    private MessageClaims message(ResultSet row) throws SQLException {
        long id = row.getLong("id");
        return new MessageClaims(
                row.getString("form"),
                row.getString("message_id"),
                row.getLong("epoch"),
                row.getBoolean("interrupted"),
                context(id),
                keys(id));
    }

    private List<KeyClaim> keys(long item) throws SQLException {
        List<KeyClaim> claims = new ArrayList<>();
        keys.setLong(1, item);
        try (ResultSet row = keys.executeQuery()) {
            while (row.next()) {
                claims.add(new KeyClaim(
                        row.getString(1), row.getString(2), row.getString(3), row.getLong(4), row.getBoolean(5)));
            }
        }
        return claims;
    }

    private StoredContext context(long item) throws SQLException {
        Map<String, @Nullable String> pairs = new LinkedHashMap<>();
        context.setLong(1, item);
        try (ResultSet row = context.executeQuery()) {
            while (row.next()) {
                pairs.put(row.getString(1), row.getString(2));
            }
        }
        return new StoredContext(pairs);
    }

    @Override
    public void close() throws SQLException {
        keys.close();
        context.close();
    }
}
