package dev.waxseal.localkms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waxseal.localkms.store.StoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;

@DisplayName("a store")
class StoreTest {

    private Path directory;

    @BeforeEach
    void choose(@TempDir Path temporary) {
        directory = temporary.resolve("deep").resolve("kms");
    }

    @Test
    @DisplayName("can be read by its owner only")
    void modes() throws IOException {
        withClient(KmsClient::createKey);
        assertThat(mode(directory)).isEqualTo("rwx------");
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).isNotEmpty().allMatch(file -> mode(file).equals("rw-------"));
        }
    }

    @Test
    @DisplayName("has no key in clear in its database")
    void wrapped() throws IOException {
        byte[] rootKey;
        withClient(KmsClient::createKey);
        rootKey = Files.readAllBytes(directory.resolve("root.key"));
        assertThat(rootKey).hasSize(32);
        String database = new String(Files.readAllBytes(directory.resolve("kms.db")), StandardCharsets.ISO_8859_1);
        assertThat(database).doesNotContain(new String(rootKey, StandardCharsets.ISO_8859_1));
    }

    @Test
    @DisplayName("is not opened without its root key, with another's, or with one that others may read")
    void rootKey() throws IOException {
        withClient(KmsClient::createKey);
        Path file = directory.resolve("root.key");
        byte[] rootKey = Files.readAllBytes(file);

        Files.delete(file);
        assertThatThrownBy(this::open).isInstanceOf(StoreException.class).hasMessageContaining("missing");
        assertThat(file).doesNotExist();

        byte[] other = rootKey.clone();
        other[0] ^= 1;
        writePrivate(file, other);
        assertThatThrownBy(this::open).isInstanceOf(StoreException.class).hasMessageContaining("another store");

        writePrivate(file, rootKey);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertThatThrownBy(this::open).isInstanceOf(StoreException.class).hasMessageContaining("chmod 600");

        writePrivate(file, rootKey);
        open().close();
    }

    @Test
    @DisplayName("made by a newer program is left alone")
    void newer() throws SQLException {
        withClient(KmsClient::createKey);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("kms.db"));
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA user_version=99");
        }
        assertThatThrownBy(this::open).isInstanceOf(StoreException.class).hasMessageContaining("newer");
    }

    @Test
    @DisplayName("belongs to one account")
    void account() {
        try (LocalKms kms = LocalKms.builder()
                        .store(directory)
                        .account("111122223333")
                        .build();
                KmsClient client = Clients.inProcess(kms)) {
            assertThat(client.createKey().keyMetadata().arn()).contains(":111122223333:");
        }
        try (LocalKms kms = open()) {
            assertThat(kms.account()).isEqualTo("111122223333");
        }
        assertThatThrownBy(() -> LocalKms.builder()
                        .store(directory)
                        .account("999999999999")
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("111122223333");
    }

    @Test
    @DisplayName("refuses an identity that is none")
    void identity() {
        assertThatThrownBy(() -> LocalKms.builder().account("12")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> LocalKms.builder().region("Evil.example"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> LocalKms.builder().build()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    @DisplayName("shows one instance what another has just written")
    void twoInstances() {
        try (LocalKms first = open();
                LocalKms second = open();
                KmsClient writer = Clients.inProcess(first);
                KmsClient reader = Clients.inProcess(second)) {
            String keyId = writer.createKey().keyMetadata().keyId();
            SdkBytes sealed = writer.encrypt(r -> r.keyId(keyId).plaintext(SdkBytes.fromUtf8String("text")))
                    .ciphertextBlob();
            reader.rotateKeyOnDemand(r -> r.keyId(keyId));
            assertThat(reader.decrypt(r -> r.ciphertextBlob(sealed)).plaintext().asUtf8String())
                    .isEqualTo("text");
            assertThat(writer.listKeyRotations(r -> r.keyId(keyId)).rotations()).hasSize(1);
            reader.disableKey(r -> r.keyId(keyId));
            KmsFixture.assertRefused(() -> writer.decrypt(r -> r.ciphertextBlob(sealed)), "DisabledException", null);
        }
    }

    @Test
    @DisplayName("is made once, however many come first")
    void firstComers() throws Exception {
        int comers = 8;
        ExecutorService threads = Executors.newFixedThreadPool(comers);
        try {
            CyclicBarrier start = new CyclicBarrier(comers);
            List<Future<String>> made = new ArrayList<>();
            for (int i = 0; i < comers; i++) {
                made.add(threads.submit(() -> {
                    start.await();
                    try (LocalKms kms = open();
                            KmsClient client = Clients.inProcess(kms)) {
                        return client.createKey().keyMetadata().keyId();
                    }
                }));
            }
            try (LocalKms kms = open();
                    KmsClient client = Clients.inProcess(kms)) {
                for (Future<String> keyId : made) {
                    String id = keyId.get();
                    client.encrypt(r -> r.keyId(id).plaintext(SdkBytes.fromUtf8String("text")));
                }
            }
        } finally {
            threads.shutdown();
        }
    }

    @Test
    @DisplayName("in a path with a question mark is refused rather than made elsewhere")
    void questionMark(@TempDir Path temporary) {
        assertThatThrownBy(() ->
                        LocalKms.builder().store(temporary.resolve("what?now")).build())
                .isInstanceOf(StoreException.class);
    }

    private LocalKms open() {
        return LocalKms.builder().store(directory).build();
    }

    private void withClient(Consumer<KmsClient> work) {
        try (LocalKms kms = open();
                KmsClient client = Clients.inProcess(kms)) {
            work.accept(client);
        }
    }

    private static void writePrivate(Path file, byte[] bytes) throws IOException {
        Files.write(file, bytes);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private static String mode(Path file) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
