package dev.waxseal.localkms.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("every connection to a store")
class DurabilityTest {

    private static final long FULL = 2;

    @Test
    @DisplayName("writes ahead and flushes each commit, the first as the later ones")
    void settings(@TempDir Path directory) {
        SecureRandom random = new SecureRandom();
        for (int opening = 0; opening < 2; opening++) {
            Store.open(directory, random).close();
            try (Database database = Database.open(directory.resolve("kms.db"))) {
                assertThat(database.count("PRAGMA synchronous")).isEqualTo(FULL);
                assertThat(database.count("PRAGMA secure_delete")).isEqualTo(1);
                String mode = database.first("PRAGMA journal_mode", row -> row.getString(1));
                assertThat(mode).isEqualTo("wal");
                assertThat(database.count("PRAGMA busy_timeout")).isEqualTo(Database.BUSY_TIMEOUT);
            }
        }
    }

    @Test
    @DisplayName("forgets what a failed transaction wrote")
    void rollback() {
        try (Store store = Store.inMemory(new SecureRandom())) {
            assertThatThrownBy(() -> store.write(tables -> {
                        tables.materials().generate("key", Instant.EPOCH, null);
                        throw new IllegalStateException("halfway");
                    }))
                    .hasMessage("halfway");
            assertThat(store.read(tables -> tables.materials().from("key", 0, 10))
                            .isEmpty())
                    .isTrue();
        }
    }

    @Test
    @DisplayName("opens material only for the key and the generation it was made for")
    void binding() {
        SecureRandom random = new SecureRandom();
        try (RootKey rootKey = RootKey.generate(random)) {
            byte[] wrapped = rootKey.wrap(new byte[] {1}, "material", "key", "first");
            assertThat(rootKey.unwrap(wrapped, "material", "key", "first")).containsExactly(1);
            assertThatThrownBy(() -> rootKey.unwrap(wrapped, "material", "key", "second"))
                    .isInstanceOf(StoreException.class);
            assertThatThrownBy(() -> rootKey.unwrap(wrapped, "material", "keyf", "irst"))
                    .isInstanceOf(StoreException.class);
        }
    }
}
