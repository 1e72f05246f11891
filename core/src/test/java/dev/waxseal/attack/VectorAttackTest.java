package dev.waxseal.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waxseal.KnownKeys;
import dev.waxseal.Waxseal;
import dev.waxseal.envelope.EncryptionContext;
import dev.waxseal.error.MalformedMessageException;
import dev.waxseal.reference.Outcome;
import dev.waxseal.vectors.Vector;
import dev.waxseal.vectors.Vectors;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("smoke")
@DisplayName("every rule of the format, broken once, and every oddity that it allows")
class VectorAttackTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path directory;

    static Stream<Vector> messages() {
        return Vectors.messages().stream().filter(vector -> !vector.isText());
    }

    static Stream<Vector> texts() {
        return Vectors.messages().stream().filter(Vector::isText);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("messages")
    void everyReaderSaysTheSame(Vector vector) {
        byte[] plaintext = vector.plaintext();
        new Harness(directory).check(Attack.of(vector), plaintext);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("texts")
    void texts(Vector vector) {
        KnownKeys keyring = new KnownKeys(vector.keys());
        Waxseal waxseal = Waxseal.builder(keyring).build();
        if (vector.outcome() == Outcome.OPENS) {
            assertThat(waxseal.decryptText(vector.text(), EncryptionContext.empty()))
                    .isEqualTo(vector.plaintext());
        } else {
            assertThatThrownBy(() -> waxseal.decryptText(vector.text(), EncryptionContext.empty()))
                    .isExactlyInstanceOf(MalformedMessageException.class);
            assertThat(keyring.calls()).isZero();
        }
    }
}
