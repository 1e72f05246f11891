package dev.waxseal.localkms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waxseal.localkms.store.StoreException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;

@DisplayName("a store under a passphrase")
class PassphraseTest {

    private static final String PASSPHRASE = "Füße 🔑";

    private Path directory;

    @BeforeEach
    void choose(@TempDir Path temporary) {
        directory = temporary.resolve("kms");
    }

    @Test
    @DisplayName("opens with it, with what was sealed, and not with another or none")
    void opens() {
        String keyId;
        SdkBytes sealed;
        try (LocalKms kms = open(PASSPHRASE);
                KmsClient client = Clients.inProcess(kms)) {
            String id = client.createKey().keyMetadata().keyId();
            keyId = id;
            sealed = client.encrypt(r -> r.keyId(id).plaintext(SdkBytes.fromUtf8String("text")))
                    .ciphertextBlob();
        }
        try (LocalKms kms = open(PASSPHRASE);
                KmsClient client = Clients.inProcess(kms)) {
            assertThat(client.decrypt(r -> r.ciphertextBlob(sealed).keyId(keyId))
                            .plaintext()
                            .asUtf8String())
                    .isEqualTo("text");
        }
        assertThatThrownBy(() -> open("Füße"))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("not this store's");
        assertThatThrownBy(this::openWithout)
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("under a passphrase, and none was given");
    }

    @Test
    @DisplayName("holds its root key wrapped, in a file that its owner alone reads and that says how")
    void file() throws IOException {
        open(PASSPHRASE).close();
        Path file = directory.resolve("root.key");
        byte[] bytes = Files.readAllBytes(file);
        assertThat(bytes).hasSize(86).startsWith("WXRK".getBytes(StandardCharsets.US_ASCII));
        assertThat(new byte[] {bytes[4], bytes[5], bytes[6], bytes[7], bytes[8], bytes[9]})
                .as("version 1, kdf 1, 600 000 iterations")
                .containsExactly(1, 1, 0, 9, 0x27, 0xC0);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");

        bytes[20] ^= 1; // salt
        Files.write(file, bytes);
        assertThatThrownBy(() -> open(PASSPHRASE)).isInstanceOf(StoreException.class);
        bytes[20] ^= 1;
        bytes[6] = 0x7F; // iterations for years
        Files.write(file, bytes);
        assertThatThrownBy(() -> open(PASSPHRASE))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("damaged");
    }

    @Test
    @DisplayName("was made with one: a store that was made without is not opened with one")
    void madeWithout() {
        openWithout().close();
        assertThatThrownBy(() -> open(PASSPHRASE))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("not under a passphrase");
        openWithout().close();
    }

    @Test
    @DisplayName("is one on disk, and its passphrase is not empty")
    void misuse() {
        assertThatThrownBy(() -> LocalKms.builder().passphrase(new char[0]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> LocalKms.builder()
                        .memory()
                        .passphrase(PASSPHRASE.toCharArray())
                        .build())
                .isInstanceOf(IllegalStateException.class);
    }

    private LocalKms open(String passphrase) {
        return LocalKms.builder()
                .store(directory)
                .passphrase(passphrase.toCharArray())
                .build();
    }

    private LocalKms openWithout() {
        return LocalKms.builder().store(directory).build();
    }
}
