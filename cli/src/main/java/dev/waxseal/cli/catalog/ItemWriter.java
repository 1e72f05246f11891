package dev.waxseal.cli.catalog;

import dev.waxseal.scan.Item;
import dev.waxseal.scan.KeyClaim;
import dev.waxseal.scan.MessageClaims;
import dev.waxseal.scan.Stamp;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes rows of items. */
final class ItemWriter implements AutoCloseable {

    private final long scan;
    private final PreparedStatement put;
    private final PreparedStatement putKey;
    private final PreparedStatement putPair;
    private final PreparedStatement clearKeys;
    private final PreparedStatement clearContext;

    ItemWriter(Connection connection, long scan) throws SQLException {
        this.scan = scan;
        put = connection.prepareStatement("INSERT INTO items (path, size, modified, changed, identity, settled, kind,"
                + " problem, form, message_id, epoch, interrupted, scan) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                + " ON CONFLICT (path) DO UPDATE SET size = excluded.size, modified = excluded.modified,"
                + " changed = excluded.changed, identity = excluded.identity, settled = excluded.settled,"
                + " kind = excluded.kind, problem = excluded.problem, form = excluded.form,"
                + " message_id = excluded.message_id, epoch = excluded.epoch, interrupted = excluded.interrupted,"
                + " scan = excluded.scan, vanished = NULL RETURNING id");
        putKey = connection.prepareStatement("INSERT INTO wrapped_keys VALUES (?, ?, ?, ?, ?, ?, ?)");
        putPair = connection.prepareStatement("INSERT INTO context VALUES (?, ?, ?)");
        clearKeys = connection.prepareStatement("DELETE FROM wrapped_keys WHERE item = ?");
        clearContext = connection.prepareStatement("DELETE FROM context WHERE item = ?");
    }

    /** @param settled whether an equal stamp will mean that the file is the same */
    void put(Item item, String path, boolean settled) throws SQLException {
        long id = putRow(item, path, settled);
        clear(clearKeys, id);
        clear(clearContext, id);
        if (item.isSealed()) {
            putKeys(id, item.claims().keys());
            putContext(id, item.claims().context().pairs());
        }
    }

    private long putRow(Item item, String path, boolean settled) throws SQLException {
        MessageClaims message = item.message();
        Stamp stamp = item.stamp();
        put.setString(1, path);
        put.setLong(2, stamp.size());
        put.setLong(3, stamp.modified());
        put.setLong(4, stamp.changed());
        put.setString(5, stamp.identity());
        put.setBoolean(6, settled);
        put.setString(7, item.kind().name());
        put.setString(8, item.problem());
        put.setString(9, message == null ? null : message.form());
        put.setString(10, message == null ? null : message.messageId());
        put.setLong(11, message == null ? 0 : message.epoch());
        put.setBoolean(12, message != null && message.interrupted());
        put.setLong(13, scan);
        try (ResultSet row = put.executeQuery()) {
            return row.getLong(1);
        }
    }

    private static void clear(PreparedStatement statement, long item) throws SQLException {
        statement.setLong(1, item);
        statement.executeUpdate();
    }

    private void putKeys(long item, List<KeyClaim> keys) throws SQLException {
        for (int i = 0; i < keys.size(); i++) {
            KeyClaim key = keys.get(i);
            putKey.setLong(1, item);
            putKey.setInt(2, i);
            putKey.setString(3, key.provider());
            putKey.setString(4, key.keyId());
            putKey.setString(5, key.keyMaterialId());
            putKey.setLong(6, key.wrappedAt());
            putKey.setBoolean(7, key.owed());
            putKey.executeUpdate();
        }
    }

    private void putContext(long item, Map<String, @Nullable String> pairs) throws SQLException {
        for (Map.Entry<String, @Nullable String> pair : pairs.entrySet()) {
            putPair.setLong(1, item);
            putPair.setString(2, pair.getKey());
            putPair.setString(3, pair.getValue());
            putPair.executeUpdate();
        }
    }

    @Override
    public void close() throws SQLException {
        put.close();
        putKey.close();
        putPair.close();
        clearKeys.close();
        clearContext.close();
    }
}
