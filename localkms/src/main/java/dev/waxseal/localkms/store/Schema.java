package dev.waxseal.localkms.store;

import java.util.List;

/** The tables, as a list of migrations: entry n leads from version n to n + 1. Entries are never edited, only added. */
final class Schema {

    /** The version this code reads and writes. A compile-time constant, so that comparing it loads nothing. */
    static final int VERSION = 2;

    private static final List<List<String>> MIGRATIONS = List.of(SchemaVersion1.STATEMENTS, SchemaVersion2.STATEMENTS);

    private Schema() {}

    /** Leads the tables from {@code version} to {@link #VERSION}, within the caller's write transaction. */
    static void migrate(Database database, int version) {
        if (version > VERSION) {
            throw new StoreException("the store has version " + version + ", newer than this program's " + VERSION);
        }
        for (List<String> migration : MIGRATIONS.subList(version, VERSION)) {
            for (String statement : migration) {
                database.execute(statement);
            }
        }
        database.execute("PRAGMA user_version=" + VERSION);
    }
}
