package dev.waxseal.localkms.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.waxseal.localkms.store.KeyRecord;
import dev.waxseal.localkms.store.KeyState;
import dev.waxseal.localkms.store.KeyStatus;
import dev.waxseal.localkms.store.KeyTraits;
import dev.waxseal.localkms.store.Store;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("the books of a custom key store")
class KeyStoreBooksTest {

    private static final String PASSWORD = "a-password-to-be-found";

    private final SecureRandom random = new SecureRandom();

    @TempDir
    private Path parent = Path.of("");

    @Test
    @DisplayName("hold its password, but nobody can read it there")
    void password() throws IOException {
        Path directory = parent.resolve("store");
        try (Store store = Store.open(directory, random)) {
            create(engine(store));
            String files = text(directory.resolve("kms.db")) + text(directory.resolve("kms.db-wal"));
            assertThat(files).contains("cluster-234567abcde").doesNotContain(PASSWORD);
        }
    }

    @Test
    @DisplayName("are kept as long as it has a key")
    void keys() {
        try (Store store = Store.inMemory(random)) {
            Engine engine = engine(store);
            String storeId = create(engine);
            KeyRecord key = key(storeId);
            store.write(tables -> {
                tables.keys().insert(key, "{}");
                return true;
            });
            Map<String, Object> input = Map.of("CustomKeyStoreId", storeId);
            KmsException refusal = catchThrowableOfType(
                    KmsException.class, () -> engine.perform("DeleteCustomKeyStore", "local", "", input));
            assertThat(refusal.code()).isEqualTo("CustomKeyStoreHasCMKsException");
            store.write(tables -> {
                tables.keys().delete(key);
                return true;
            });
            engine.perform("DeleteCustomKeyStore", "local", "", input).close();
        }
    }

    private Engine engine(Store store) {
        return new Engine(store, random, Clock.systemUTC(), "000000000000");
    }

    private static String create(Engine engine) {
        Map<String, Object> input = Map.of(
                "CustomKeyStoreName",
                "books",
                "CloudHsmClusterId",
                "cluster-234567abcde",
                "TrustAnchorCertificate",
                "certificate",
                "KeyStorePassword",
                PASSWORD);
        try (Answer answer = engine.perform("CreateCustomKeyStore", "local", "", input)) {
            return (String) Objects.requireNonNull(answer.members().get("CustomKeyStoreId"));
        }
    }

    private static KeyRecord key(String storeId) {
        KeyTraits traits = new KeyTraits(
                "local",
                "key",
                Instant.EPOCH,
                "SYMMETRIC_DEFAULT",
                "ENCRYPT_DECRYPT",
                "AWS_CLOUDHSM",
                false,
                storeId,
                null);
        return new KeyRecord(traits, "", null, KeyStatus.of(KeyState.UNAVAILABLE), null, null);
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.ISO_8859_1);
    }
}
