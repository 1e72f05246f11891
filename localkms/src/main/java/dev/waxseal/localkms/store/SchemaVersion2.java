package dev.waxseal.localkms.store;

import java.util.List;

/** All kinds of keys: asymmetric and imported material, replicas, custom key stores, grants. */
final class SchemaVersion2 {

    static final List<String> STATEMENTS = List.of(
            """
            CREATE TABLE keys_2 (
                region TEXT NOT NULL,
                key_id TEXT NOT NULL,
                created INTEGER NOT NULL,
                spec TEXT NOT NULL,
                usage TEXT NOT NULL,
                origin TEXT NOT NULL,
                multi_region INTEGER NOT NULL,
                key_store_id TEXT,
                xks_key_id TEXT,
                description TEXT NOT NULL,
                material_id TEXT,
                state TEXT NOT NULL,
                until INTEGER,
                window_days INTEGER,
                rotation_days INTEGER,
                rotation_next INTEGER,
                primary_region TEXT,
                due INTEGER,
                policy TEXT NOT NULL,
                PRIMARY KEY (region, key_id)
            ) STRICT, WITHOUT ROWID""",
            """
            INSERT INTO keys_2 SELECT region, key_id, created, spec, usage, origin, multi_region, NULL, NULL,
                description, material_id, state, deletion_date, NULL, rotation_days, rotation_next,
                CASE multi_region WHEN 1 THEN region END, due, policy FROM keys""",
            "DROP TABLE keys",
            "ALTER TABLE keys_2 RENAME TO keys",
            "CREATE INDEX keys_due ON keys (due) WHERE due IS NOT NULL",
            "CREATE INDEX keys_family ON keys (key_id)",
            "CREATE INDEX keys_of_store ON keys (region, key_store_id) WHERE key_store_id IS NOT NULL",
            // wrapped: none for imported material, which each region has for itself, in imports.
            """
            CREATE TABLE materials_2 (
                key_id TEXT NOT NULL,
                material_id TEXT NOT NULL,
                number INTEGER NOT NULL,
                created INTEGER NOT NULL,
                rotation TEXT,
                pending INTEGER NOT NULL,
                public_key BLOB,
                wrapped BLOB,
                PRIMARY KEY (key_id, material_id)
            ) STRICT, WITHOUT ROWID""",
            """
            INSERT INTO materials_2 SELECT key_id, material_id, number, created, rotation, 0, NULL, wrapped
                FROM materials""",
            "DROP TABLE materials",
            "ALTER TABLE materials_2 RENAME TO materials",
            // wrapped: none once the material has expired or was deleted. due: when it expires.
            """
            CREATE TABLE imports (
                region TEXT NOT NULL,
                key_id TEXT NOT NULL,
                material_id TEXT NOT NULL,
                description TEXT,
                due INTEGER,
                wrapped BLOB,
                PRIMARY KEY (region, key_id, material_id)
            ) STRICT, WITHOUT ROWID""",
            "CREATE INDEX imports_due ON imports (due) WHERE due IS NOT NULL",
            "CREATE INDEX imports_of_material ON imports (key_id, material_id)",
            """
            CREATE TABLE grants (
                region TEXT NOT NULL,
                key_id TEXT NOT NULL,
                grant_id TEXT NOT NULL,
                name TEXT,
                created INTEGER NOT NULL,
                grantee TEXT NOT NULL,
                retiring TEXT,
                operations TEXT NOT NULL,
                constraints TEXT,
                PRIMARY KEY (region, key_id, grant_id)
            ) STRICT, WITHOUT ROWID""",
            "CREATE INDEX grants_named ON grants (region, key_id, name) WHERE name IS NOT NULL",
            "CREATE INDEX grants_retirable ON grants (region, retiring, grant_id) WHERE retiring IS NOT NULL",
            // attributes: what its kind of store has, as JSON. The credential is wrapped under the root key.
            """
            CREATE TABLE key_stores (
                region TEXT NOT NULL,
                store_id TEXT NOT NULL,
                name TEXT NOT NULL,
                kind TEXT NOT NULL,
                state TEXT NOT NULL,
                created INTEGER NOT NULL,
                attributes TEXT NOT NULL,
                credential BLOB,
                PRIMARY KEY (region, store_id),
                UNIQUE (region, name)
            ) STRICT, WITHOUT ROWID""");

    private SchemaVersion2() {}
}
