package dev.waxseal.localkms.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("the last usage of a key")
class LastUsagesTest {

    private static final Instant CREATED = Instant.parse("2026-01-01T00:00:00Z");
    private static final KeyRecord KEY = key(CREATED);

    private final SecureRandom random = new SecureRandom();

    @TempDir
    private Path parent = Path.of("");

    @Test
    @DisplayName("is known to other processes at once the first time, then every hour, and when the process ends")
    void processes() {
        try (Store other = Store.open(parent.resolve("store"), random)) {
            try (Store store = Store.open(parent.resolve("store"), random)) {
                use(store, 0);
                assertThat(other.usages().find(KEY)).isEqualTo(usage(0));
                use(store, 59);
                assertThat(store.usages().find(KEY)).isEqualTo(usage(59));
                assertThat(other.usages().find(KEY)).isEqualTo(usage(0));
                use(store, 60);
                assertThat(other.usages().find(KEY)).isEqualTo(usage(60));
                use(store, 61);
                assertThat(other.usages().find(KEY)).isEqualTo(usage(60));
            }
            assertThat(other.usages().find(KEY)).isEqualTo(usage(61));
        }
    }

    @Test
    @DisplayName("costs the database nothing")
    void noFlush() throws IOException {
        try (Store store = Store.open(parent.resolve("store"), random)) {
            long before = Files.size(parent.resolve("store/kms.db-wal"));
            use(store, 0);
            assertThat(Files.size(parent.resolve("store/kms.db-wal"))).isEqualTo(before);
        }
    }

    @Test
    @DisplayName("is none where what is written cannot be read, or where the key is younger")
    void unreadable() throws IOException {
        Path file = parent.resolve("store/usage/local_key");
        try (Store store = Store.open(parent.resolve("store"), random)) {
            use(store, 0);
            assertThat(file).isRegularFile();
        }
        try (Store store = Store.open(parent.resolve("store"), random)) {
            assertThat(store.usages().find(key(CREATED.plusSeconds(1)))).isNull();
            Files.writeString(file, "Encrypt soon");
            assertThat(store.usages().find(KEY)).isNull();
            Files.writeString(file, "Encrypt 99999999999999999999 x");
            assertThat(store.usages().find(KEY)).isNull();
        }
    }

    @Test
    @DisplayName("never stands in the way of the key's work")
    void unwritable() throws IOException {
        try (Store store = Store.open(parent.resolve("store"), random)) {
            Files.writeString(parent.resolve("store/usage"), "no directory");
            use(store, 0);
            assertThat(store.usages().find(KEY)).isEqualTo(usage(0));
        }
    }

    private static void use(Store store, int minutes) {
        store.usages().note(KEY, usage(minutes));
    }

    private static UsageRecord usage(int minutes) {
        return new UsageRecord("Encrypt", CREATED.plus(Duration.ofMinutes(minutes)), "request-" + minutes);
    }

    private static KeyRecord key(Instant created) {
        KeyTraits traits = new KeyTraits(
                "local", "key", created, "SYMMETRIC_DEFAULT", "ENCRYPT_DECRYPT", "AWS_KMS", false, null, null);
        return new KeyRecord(traits, "", "material", KeyStatus.of(KeyState.ENABLED), null, null);
    }
}
