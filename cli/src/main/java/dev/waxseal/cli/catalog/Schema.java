package dev.waxseal.cli.catalog;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The tables of a catalogue, version 1. Times are milliseconds since 1970-01-01 UTC but where a stamp or claim is kept. */
final class Schema {

    /** Stands in the file's header, so that no other program's database is taken for a catalogue: "WXSC". */
    private static final int APPLICATION = 0x57585343;

    private static final int VERSION = 1;

    private static final List<String> TABLES = List.of(
            "CREATE TABLE scans (id INTEGER PRIMARY KEY, started INTEGER NOT NULL, ended INTEGER)",
            "CREATE TABLE items (id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, size INTEGER NOT NULL,"
                    + " modified INTEGER NOT NULL, changed INTEGER NOT NULL, identity TEXT NOT NULL,"
                    + " settled INTEGER NOT NULL, kind TEXT NOT NULL, problem TEXT NOT NULL, form TEXT,"
                    + " message_id TEXT, epoch INTEGER, interrupted INTEGER, scan INTEGER NOT NULL, vanished INTEGER)",
            "CREATE TABLE wrapped_keys (item INTEGER NOT NULL REFERENCES items ON DELETE CASCADE,"
                    + " position INTEGER NOT NULL, provider TEXT NOT NULL, key_id TEXT NOT NULL,"
                    + " material TEXT NOT NULL, wrapped_at INTEGER NOT NULL, owed INTEGER NOT NULL,"
                    + " PRIMARY KEY (item, position)) WITHOUT ROWID",
            "CREATE TABLE context (item INTEGER NOT NULL REFERENCES items ON DELETE CASCADE, name TEXT NOT NULL,"
                    + " value TEXT, PRIMARY KEY (item, name)) WITHOUT ROWID",
            "CREATE TABLE materials (key_id TEXT PRIMARY KEY, material TEXT, asked INTEGER NOT NULL) WITHOUT ROWID");

    private Schema() {}

    static void make(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String table : TABLES) {
                statement.execute(table);
            }
            statement.execute("PRAGMA application_id = " + APPLICATION);
            statement.execute("PRAGMA user_version = " + VERSION);
        }
    }

    /** Whether nothing is there yet. */
    static boolean isMissing(Connection connection) throws SQLException {
        return number(connection, "SELECT count(*) FROM sqlite_schema") == 0;
    }

    static void require(Connection connection) throws SQLException, CatalogException {
        if (number(connection, "PRAGMA application_id") != APPLICATION) {
            throw new CatalogException("this is a database of something else, and no catalogue");
        }
        long version = number(connection, "PRAGMA user_version");
        if (version != VERSION) {
            throw new CatalogException(
                    "the catalogue has version " + version + "; this program knows version " + VERSION);
        }
    }

    private static long number(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            return result.getLong(1);
        }
    }
}
