package dev.waxseal.cli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waxseal.cli.args.UsageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("the passphrase of the embedded KMS")
class KmsPassphraseTest {

    private static final String ITSELF = "WAXSEAL_KMS_PASSPHRASE";
    private static final String FILE = "WAXSEAL_KMS_PASSPHRASE_FILE";

    @TempDir
    private Path directory = Path.of("");

    @Test
    @DisplayName("stands in a variable, or in the first line of a file that a variable names, or is none")
    void found() throws IOException {
        Path file = Files.writeString(directory.resolve("passphrase"), "from the file \nsecond line\n");
        assertThat(passphrase(Map.of(ITSELF, "from the variable"))).contains("from the variable");
        assertThat(passphrase(Map.of(FILE, file.toString()))).contains("from the file ");
        assertThat(passphrase(Map.of(ITSELF, ""))).isEmpty();
    }

    @Test
    @DisplayName("is not guessed: two of them, an empty file or one that is missing end the run")
    void refused() throws IOException {
        Path empty = Files.createFile(directory.resolve("empty"));
        assertThatThrownBy(() -> passphrase(Map.of(ITSELF, "a", FILE, empty.toString())))
                .isInstanceOf(UsageException.class);
        assertThatThrownBy(() -> passphrase(Map.of(FILE, empty.toString()))).isInstanceOf(UsageException.class);
        assertThatThrownBy(
                        () -> passphrase(Map.of(FILE, directory.resolve("none").toString())))
                .isInstanceOf(UncheckedIOException.class);
    }

    private Optional<String> passphrase(Map<String, String> variables) {
        return KmsPassphrase.of(new Environment(variables, directory, directory))
                .map(String::new);
    }
}
