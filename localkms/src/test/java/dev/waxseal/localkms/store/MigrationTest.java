package dev.waxseal.localkms.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("a store of an older program")
class MigrationTest {

    private static final Instant CREATED = Instant.parse("2026-01-01T00:00:00Z");
    private static final byte[] AAD = {1};
    private static final byte[] TEXT = "text".getBytes(StandardCharsets.UTF_8);

    private final SecureRandom random = new SecureRandom();

    @TempDir
    private Path parent = Path.of("");

    @Test
    @DisplayName("is led to the present version with its keys, their material, aliases and tags")
    void fromVersion1() throws Exception {
        Path directory = parent.resolve("store");
        byte[] sealed = version1(directory);

        try (Store store = Store.open(directory, random)) {
            KeyRecord plain = key(store, "plain");
            assertThat(plain.state()).isEqualTo(KeyState.ENABLED);
            assertThat(plain.rotation()).isEqualTo(new RotationPlan(90, CREATED.plus(Duration.ofDays(90))));
            assertThat(plain.primaryRegion()).isNull();
            assertThat(plain.due()).isEqualTo(CREATED.plus(Duration.ofDays(90)));
            try (KeyMaterial material = Objects.requireNonNull(
                    store.read(tables -> tables.materials().open("plain", "m1")))) {
                assertThat(material.open(AAD, sealed)).isEqualTo(TEXT);
            }

            KeyRecord doomed = key(store, "mrk-doomed");
            assertThat(doomed.deletionDate()).isEqualTo(CREATED.plus(Duration.ofDays(7)));
            assertThat(doomed.isPrimary()).isTrue();
            AliasRecord alias = store.read(tables -> tables.aliases().find("local", "alias/a"));
            assertThat(alias).isEqualTo(new AliasRecord("local", "alias/a", "plain", CREATED, CREATED));
            assertThat(store.<Long>read(tables -> tables.tags().count(plain))).isEqualTo(1);
        }
    }

    private static KeyRecord key(Store store, String keyId) {
        return Objects.requireNonNull(store.read(tables -> tables.keys().find("local", keyId)));
    }

    /** Makes a store as version 1 did, and gives {@link #TEXT} sealed under its key. */
    private byte[] version1(Path directory) throws Exception {
        PrivateFiles.createDirectory(directory);
        PrivateFiles.createEmpty(directory.resolve("kms.db"));
        RootKey.createUnlessThere(directory.resolve("root.key"), null, random);
        byte[] secret = new byte[AesKey.LENGTH];
        random.nextBytes(secret);
        try (Database database = Database.open(directory.resolve("kms.db"));
                RootKey rootKey = RootKey.read(directory.resolve("root.key"), null, random);
                AesKey material = AesKey.takingOwnershipOf(secret.clone())) {
            SchemaVersion1.STATEMENTS.forEach(database::execute);
            database.execute("PRAGMA user_version=1");
            Instant next = CREATED.plus(Duration.ofDays(90));
            insertKey(database, "plain", 0, "ENABLED", null, 90, next, next);
            Instant deletion = CREATED.plus(Duration.ofDays(7));
            insertKey(database, "mrk-doomed", 1, "PENDING_DELETION", deletion, null, null, deletion);
            database.update(
                    "INSERT INTO materials VALUES ('plain', 'm1', 0, ?, NULL, ?)",
                    CREATED,
                    rootKey.wrap(secret, "material", "plain", "m1"));
            database.update("INSERT INTO aliases VALUES ('local', 'alias/a', 'plain', ?1, ?1)", CREATED);
            database.update("INSERT INTO tags VALUES ('local', 'plain', 'name', 'value')");
            return material.seal(AAD, TEXT, random);
        }
    }

    private static void insertKey(
            Database database,
            String keyId,
            int multiRegion,
            String state,
            @Nullable Instant deletion,
            @Nullable Integer days,
            @Nullable Instant next,
            @Nullable Instant due) {
        database.update(
                "INSERT INTO keys VALUES ('local', ?, ?, 'SYMMETRIC_DEFAULT', 'ENCRYPT_DECRYPT', 'AWS_KMS', ?, '',"
                        + " 'm1', ?, ?, ?, ?, ?, '{}')",
                keyId,
                CREATED,
                multiRegion,
                state,
                deletion,
                days,
                next,
                due);
    }
}
