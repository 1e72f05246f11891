package dev.waxseal.cli.catalog;

import dev.waxseal.scan.Item;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads a catalogue. Items come one by one, so that it need not fit into memory. */
public final class CatalogQuery {

    private final Connection connection;

    CatalogQuery(Connection connection) {
        this.connection = connection;
    }

    /** Work on one item. */
    @FunctionalInterface
    public interface Use {
        void on(Item item);
    }

    /**
     * The items that stand under {@code root} and have not vanished, in the order of their paths.
     *
     * @param root empty for all
     */
    public void items(Optional<Path> root, Use use) throws CatalogException {
        Range range = root.map(Range::under).orElse(Range.ALL);
        String sql = "SELECT " + ItemRows.COLUMNS + " FROM items WHERE vanished IS NULL AND " + Range.CONDITION
                + " ORDER BY path";
        try (ItemRows rows = new ItemRows(connection);
                PreparedStatement statement = connection.prepareStatement(sql)) {
            range.set(statement, 1);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next() && !Thread.currentThread().isInterrupted()) {
                    use.on(rows.item(row, null));
                }
            }
        } catch (SQLException e) {
            throw new CatalogException(e);
        }
    }

    /** The current material of each key as the last scan learnt it; empty for a key that has only ever one. */
    public Map<String, Optional<String>> materials() throws CatalogException {
        Map<String, Optional<String>> materials = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT key_id, material FROM materials")) {
            while (row.next()) {
                materials.put(row.getString(1), Optional.ofNullable(row.getString(2)));
            }
            return materials;
        } catch (SQLException e) {
            throw new CatalogException(e);
        }
    }

    /** When the last whole scan ended; empty if there was none. */
    public Optional<Instant> lastScan() throws CatalogException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT max(ended) FROM scans")) {
            long ended = row.getLong(1);
            return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(ended));
        } catch (SQLException e) {
            throw new CatalogException(e);
        }
    }
}
