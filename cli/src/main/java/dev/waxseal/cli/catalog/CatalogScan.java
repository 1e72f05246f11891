package dev.waxseal.cli.catalog;

import dev.waxseal.scan.Item;
import dev.waxseal.scan.Stamp;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * One scan's work on the catalogue. What it has seen is committed every now and then: of a scan that is cut off the next
 * one need not read again what had been seen. Not thread-safe.
 */
public final class CatalogScan implements AutoCloseable {

    private static final int COMMIT_EVERY = 1_000; // items

    private final Connection connection;
    private final InstantSource clock;
    private final ItemRows rows;
    private final ItemWriter writer;
    private final PreparedStatement find;
    private final PreparedStatement see;
    private final long scan;
    private int uncommitted;
    private long vanished;

    CatalogScan(Connection connection, InstantSource clock) throws SQLException {
        this.connection = connection;
        this.clock = clock;
        connection.setAutoCommit(false);
        this.scan = begin();
        this.rows = new ItemRows(connection);
        this.writer = new ItemWriter(connection, scan);
        find = connection.prepareStatement("SELECT settled, " + ItemRows.COLUMNS + " FROM items WHERE path = ?");
        see = connection.prepareStatement("UPDATE items SET scan = ?, vanished = NULL WHERE path = ?");
    }

    private long begin() throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("INSERT INTO scans (started) VALUES (?) RETURNING id")) {
            statement.setLong(1, clock.millis());
            try (ResultSet row = statement.executeQuery()) {
                return row.getLong(1);
            }
        }
    }

    /** The item at {@code path} as it was read before, if by its stamp it is the same still. */
    public Optional<Item> unchanged(Path path, Stamp stamp) throws CatalogException {
        try {
            find.setString(1, key(path));
            Item item;
            try (ResultSet row = find.executeQuery()) {
                if (!row.next()
                        || !row.getBoolean("settled")
                        || !ItemRows.stamp(row).equals(stamp)) {
                    return Optional.empty();
                }
                item = rows.item(row, path);
            }
            see.setLong(1, scan);
            see.setString(2, key(path));
            see.executeUpdate();
            commitSometimes();
            return Optional.of(item);
        } catch (SQLException e) {
            throw new CatalogException(e);
        }
    }

    /** Keeps what was read. */
    public void put(Item item) throws CatalogException {
        try {
            long now = TimeUnit.MILLISECONDS.toNanos(clock.millis());
            boolean settled =
                    item.kind() != Item.Kind.UNREADABLE && !item.stamp().isFresh(now);
            writer.put(item, key(item.path()), settled);
            commitSometimes();
        } catch (SQLException e) {
            throw new CatalogException(e);
        }
    }

    /** What KMS said of the keys. */
    public void putMaterials(Map<String, Optional<String>> materials) throws CatalogException {
        try (PreparedStatement statement =
                connection.prepareStatement("INSERT INTO materials VALUES (?, ?, ?) ON CONFLICT (key_id) DO UPDATE SET"
                        + " material = excluded.material, asked = excluded.asked")) {
            for (Map.Entry<String, Optional<String>> material : materials.entrySet()) {
                statement.setString(1, material.getKey());
                statement.setString(2, material.getValue().orElse(null));
                statement.setLong(3, clock.millis());
                statement.executeUpdate();
            }
        } catch (SQLException e) {
            throw new CatalogException(e);
        }
    }

    /** Of what stands under {@code directory} nothing could be learnt: it counts as seen. */
    public void unknown(Path directory) throws CatalogException {
        update("UPDATE items SET scan = ? WHERE vanished IS NULL AND " + Range.CONDITION, scan, directory);
    }

    /** Everything under {@code root} was seen: what was there before and was not seen has vanished. */
    public void walked(Path root) throws CatalogException {
        String sql =
                "UPDATE items SET vanished = ? WHERE vanished IS NULL AND " + Range.CONDITION + " AND scan <> " + scan;
        vanished += update(sql, clock.millis(), root);
    }

    private int update(String sql, long first, Path root) throws CatalogException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, first);
            Range.under(absolute(root)).set(statement, 2);
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new CatalogException(e);
        }
    }

    /** Items that have vanished since the scan before. */
    public long vanished() {
        return vanished;
    }

    /** The scan saw all that it was to see. */
    public void complete() throws CatalogException {
        try (PreparedStatement statement = connection.prepareStatement("UPDATE scans SET ended = ? WHERE id = ?")) {
            statement.setLong(1, clock.millis());
            statement.setLong(2, scan);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new CatalogException(e);
        }
    }

    private void commitSometimes() throws SQLException {
        if (++uncommitted >= COMMIT_EVERY) {
            connection.commit();
            uncommitted = 0;
        }
    }

    private static String key(Path path) {
        return absolute(path).toString();
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }

    @Override
    public void close() throws CatalogException {
        try {
            connection.commit();
            rows.close();
            writer.close();
            find.close();
            see.close();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            throw new CatalogException(e);
        }
    }
}
