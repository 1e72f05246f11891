package dev.waxseal.localkms.store;

import java.util.List;

/** The tables, as a list of migrations: entry n leads from version n to n + 1. Entries are never edited, only added. */
final class Schema {

    /** The version this code reads and writes. A compile-time constant, so that comparing it loads nothing. */
    static final int VERSION = 1;

    private static final List<List<String>> MIGRATIONS = List.of(List.of(
            """
            CREATE TABLE settings (
                name TEXT PRIMARY KEY,
                value BLOB NOT NULL
            ) STRICT, WITHOUT ROWID""",
            """
            CREATE TABLE keys (
                region TEXT NOT NULL,
                key_id TEXT NOT NULL,
                created INTEGER NOT NULL,
                spec TEXT NOT NULL,
                usage TEXT NOT NULL,
                origin TEXT NOT NULL,
                multi_region INTEGER NOT NULL,
                description TEXT NOT NULL,
                material_id TEXT NOT NULL,
                state TEXT NOT NULL,
                deletion_date INTEGER,
                rotation_days INTEGER,
                rotation_next INTEGER,
                due INTEGER,
                policy TEXT NOT NULL,
                PRIMARY KEY (region, key_id)
            ) STRICT, WITHOUT ROWID""",
            // What the clock has to do next: a rotation or a deletion. Almost always empty or in the future.
            "CREATE INDEX keys_due ON keys (due) WHERE due IS NOT NULL",
            // Without region: the replicas of a multi-Region key share their material.
            """
            CREATE TABLE materials (
                key_id TEXT NOT NULL,
                material_id TEXT NOT NULL,
                number INTEGER NOT NULL,
                created INTEGER NOT NULL,
                rotation TEXT,
                wrapped BLOB NOT NULL,
                PRIMARY KEY (key_id, material_id)
            ) STRICT, WITHOUT ROWID""",
            """
            CREATE TABLE aliases (
                region TEXT NOT NULL,
                name TEXT NOT NULL,
                key_id TEXT NOT NULL,
                created INTEGER NOT NULL,
                updated INTEGER NOT NULL,
                PRIMARY KEY (region, name)
            ) STRICT, WITHOUT ROWID""",
            "CREATE INDEX aliases_of_key ON aliases (region, key_id)",
            """
            CREATE TABLE tags (
                region TEXT NOT NULL,
                key_id TEXT NOT NULL,
                name TEXT NOT NULL,
                value TEXT NOT NULL,
                PRIMARY KEY (region, key_id, name)
            ) STRICT, WITHOUT ROWID"""));

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
