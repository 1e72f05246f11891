package dev.waxseal.localkms.store;

import java.util.List;

/** Symmetric keys whose material is made here, their aliases and tags. */
final class SchemaVersion1 {

    static final List<String> STATEMENTS = List.of(
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
            ) STRICT, WITHOUT ROWID""");

    private SchemaVersion1() {}
}
