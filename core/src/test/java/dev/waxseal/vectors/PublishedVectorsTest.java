package dev.waxseal.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waxseal.KnownKeys;
import dev.waxseal.Waxseal;
import dev.waxseal.envelope.EncryptionContext;
import dev.waxseal.error.MalformedMessageException;
import dev.waxseal.floe.CipherChoice;
import dev.waxseal.floe.FloeHeader;
import dev.waxseal.floe.FloeReader;
import dev.waxseal.floe.FloeSegmentException;
import dev.waxseal.floe.SegmentCipher;
import dev.waxseal.reference.Outcome;
import dev.waxseal.reference.VectorsFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("the published vectors")
class PublishedVectorsTest {

    @Test
    @DisplayName("are what the documented command writes")
    void upToDate() throws IOException {
        assertThat(Files.readString(Vectors.file()).equals(VectorsFile.text()))
                .as("docs/vectors/messages.json is as generated; docs/vectors/README.md has the command")
                .isTrue();
    }

    @Test
    @DisplayName("have names of their own, and cover every outcome and every section that readers meet")
    void complete() {
        assertThat(Vectors.all().stream().map(Vector::name)).doesNotHaveDuplicates();
        assertThat(Vectors.all().stream().map(Vector::outcome)).contains(Outcome.values());
        assertThat(Vectors.all().stream().map(vector -> vector.name().substring(0, 1)))
                .contains("1", "2", "3", "4", "6", "7");
    }

    static Stream<Vector> engineOnly() {
        return Vectors.all().stream().filter(Vector::isEngineOnly);
    }

    @ParameterizedTest(name = "{0}: a reader of messages refuses its segments as malformed")
    @MethodSource("engineOnly")
    void refusedByReaders(Vector vector) {
        KnownKeys keyring = new KnownKeys(vector.keys());
        Waxseal waxseal = Waxseal.builder(keyring).build();
        assertThatThrownBy(() -> waxseal.decrypt(vector.message(), EncryptionContext.empty()))
                .isExactlyInstanceOf(MalformedMessageException.class)
                .hasMessageContaining("segment length");
        assertThat(keyring.calls()).isZero();
    }

    @ParameterizedTest(name = "{0}: the engine gives what is verified, and no more")
    @MethodSource("engineOnly")
    void readByTheEngine(Vector vector) {
        ByteBuffer message = ByteBuffer.wrap(vector.message()).position(vector.floeHeaderAt());
        FloeHeader header = FloeHeader.read(message);
        ByteArrayOutputStream released = new ByteArrayOutputStream();
        byte[] dataKey = vector.keys().get(0).dataKey();
        try (SegmentCipher cipher = CipherChoice.small().create(header.parameters());
                FloeReader reader = FloeReader.open(header, dataKey, vector.aad(), cipher)) {
            if (vector.outcome() == Outcome.OPENS) {
                read(reader, message, released);
            } else {
                assertThatThrownBy(() -> read(reader, message, released)).isInstanceOf(FloeSegmentException.class);
            }
        }
        assertThat(released.toByteArray()).isEqualTo(Arrays.copyOf(vector.plaintext(), vector.verifiedBytes()));
    }

    private static void read(FloeReader reader, ByteBuffer body, ByteArrayOutputStream released) {
        while (body.hasRemaining()) {
            ByteBuffer plaintext = reader.read(body);
            while (plaintext.hasRemaining()) {
                released.write(plaintext.get());
            }
        }
        reader.finish();
    }
}
