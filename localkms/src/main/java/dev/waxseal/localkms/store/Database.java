package dev.waxseal.localkms.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.sqlite.JDBC;

/** One SQLite connection and the statements prepared on it so far. Not thread-safe: {@link Store} holds the lock. */
final class Database implements AutoCloseable {

    /** How long one process waits for another's write, in milliseconds. */
    static final int BUSY_TIMEOUT = 10_000;

    private final Connection connection;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();
    private final Transactions transactions = new Transactions(this);

    private Database(Connection connection) {
        this.connection = connection;
    }

    static Database open(Path file) {
        String path = file.toAbsolutePath().toString();
        if (path.indexOf('?') >= 0) {
            throw new StoreException("the driver takes a '?' in the store's path for options: " + path);
        }
        return open("jdbc:sqlite:" + path);
    }

    static Database inMemory() {
        return open("jdbc:sqlite::memory:");
    }

    private static Database open(String url) {
        NativeLibrary.load();
        Properties properties = new Properties();
        properties.setProperty("busy_timeout", Integer.toString(BUSY_TIMEOUT));
        try {
            Database database = new Database(JDBC.createConnection(url, properties));
            // A commit is on the disk before it is acknowledged; FULL is what makes WAL durable and not only
            // consistent.
            database.execute("PRAGMA synchronous=FULL");
            // Wrapped material of a deleted key would else stay in free pages, for whoever has the root key.
            database.execute("PRAGMA secure_delete=ON");
            return database;
        } catch (SQLException e) {
            throw new StoreException("cannot open " + url, e);
        }
    }

    /** Runs one statement that takes no arguments and whose answer does not matter. */
    void execute(String sql) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Runs a statement that begins or ends a transaction, as each request does: it is prepared once. */
    void control(String sql) {
        try {
            bound(sql).execute();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** Runs one statement that changes rows and says how many. */
    int update(String sql, @Nullable Object... arguments) {
        try {
            return bound(sql, arguments).executeUpdate();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    <T> List<T> list(String sql, RowReader<T> reader, @Nullable Object... arguments) {
        try (ResultSet rows = bound(sql, arguments).executeQuery()) {
            var list = new ArrayList<T>();
            while (rows.next()) {
                list.add(reader.read(rows));
            }
            return list;
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    <T> @Nullable T first(String sql, RowReader<T> reader, @Nullable Object... arguments) {
        try (ResultSet rows = bound(sql, arguments).executeQuery()) {
            return rows.next() ? reader.read(rows) : null;
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** The same for a row that is asked for again and again, from memory where nobody has written since. */
    @SuppressWarnings("unchecked") // a statement has one reader
    <T> @Nullable T remembered(String sql, RowReader<T> reader, @Nullable Object... arguments) {
        List<@Nullable Object> question = new ArrayList<>(arguments.length + 1);
        question.add(sql);
        Collections.addAll(question, arguments);
        T row = (T) transactions.recall(question);
        if (row == null) {
            row = first(sql, reader, arguments);
            if (row != null) {
                transactions.remember(question, row);
            }
        }
        return row;
    }

    /** A number that changes when another connection has committed something. */
    long version() {
        return count("PRAGMA data_version");
    }

    Transactions transactions() {
        return transactions;
    }

    long count(String sql, @Nullable Object... arguments) {
        Long count = first(sql, row -> row.getLong(1), arguments);
        return count == null ? 0 : count;
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private PreparedStatement bound(String sql, @Nullable Object... arguments) throws SQLException {
        transactions.needRows();
        PreparedStatement statement = prepared.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            prepared.put(sql, statement);
        }
        for (int i = 0; i < arguments.length; i++) {
            Object argument = arguments[i];
            statement.setObject(i + 1, argument instanceof Instant time ? (Long) time.toEpochMilli() : argument);
        }
        return statement;
    }

    private static StoreException failed(SQLException e) {
        return new StoreException("the store failed: " + e.getMessage(), e);
    }

    /** Turns the current row into a value. */
    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    static @Nullable Instant time(ResultSet row, int column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }

    static @Nullable Integer integer(ResultSet row, int column) throws SQLException {
        int number = row.getInt(column);
        return row.wasNull() ? null : number;
    }
}
