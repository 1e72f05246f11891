package dev.waxseal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waxseal.envelope.EncryptionContext;
import dev.waxseal.envelope.Envelope;
import dev.waxseal.vectors.Vector;
import dev.waxseal.vectors.Vectors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("a message with the last epoch there is, which anyone who can write the file may set,")
class LastEpochTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path directory;

    @ParameterizedTest(name = "is rewrapped by writing the file anew, from epoch 1: {0}")
    @ValueSource(strings = {"3/epochs-far-apart", "3/epoch-2-63-1"})
    void rewrapped(String name) throws IOException {
        Vector vector = Vectors.all().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
        Path file = Files.write(directory.resolve("message"), vector.message());
        assertThat(Envelope.read(file).keyArea().epoch()).isEqualTo(Long.MAX_VALUE);
        Waxseal waxseal = Waxseal.builder(new KnownKeys(vector.keys())).build();

        waxseal.rewrap(file, EncryptionContext.empty());

        Envelope renewed = Envelope.read(file);
        assertThat(renewed.keyArea().epoch()).isEqualTo(1);
        assertThat(renewed.keyArea().interrupted()).isFalse();
        assertThat(waxseal.decrypt(Files.readAllBytes(file), EncryptionContext.empty()))
                .isEqualTo(vector.plaintext());
    }
}
