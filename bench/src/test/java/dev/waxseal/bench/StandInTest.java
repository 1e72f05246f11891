package dev.waxseal.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waxseal.Waxseal;
import dev.waxseal.envelope.EncryptionContext;
import dev.waxseal.envelope.Envelope;
import dev.waxseal.error.TamperedException;
import dev.waxseal.rewrap.FilePlace;
import dev.waxseal.rewrap.Outcome;
import dev.waxseal.rewrap.Rewrapper;
import dev.waxseal.rewrap.Summary;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("a file that stands for a long message")
class StandInTest {

    private static final EncryptionContext CONTEXT = EncryptionContext.of("purpose", "bench");
    private static final long GIB = 1L << 30;

    private final MemoryKms kms = MemoryKms.start();
    private final Waxseal waxseal = Waxseal.builder(kms.keyring()).build();

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path directory;

    @AfterEach
    void close() {
        kms.close();
    }

    @ParameterizedTest(name = "is as long as a message of {0} B")
    @ValueSource(longs = {StandIn.REAL, StandIn.REAL + 1, 3 * StandIn.REAL + 5})
    void length(long plaintext) throws IOException {
        Path file = directory.resolve("plaintext");
        try (RandomAccessFile zeros = new RandomAccessFile(file.toFile(), "rw")) {
            zeros.setLength(plaintext);
        }
        Path message = directory.resolve("message");
        waxseal.encrypt(file, message, CONTEXT);

        assertThat(standIn(plaintext)).hasSize(Files.size(message));
    }

    @Test
    @DisplayName("has the first segments of one, and then breaks off")
    void start() throws IOException {
        try (InputStream in = waxseal.decryptingFrom(Files.newInputStream(standIn(64 * GIB)), CONTEXT)) {
            assertThat(in.readNBytes(StandIn.REAL / 2)).containsOnly(0);
            assertThatThrownBy(() -> in.readNBytes(StandIn.REAL)).isInstanceOf(TamperedException.class);
        }
    }

    @Test
    @DisplayName("of 64 GiB is rewrapped by as many bytes as a message of 1 MiB, and its length stays")
    void rewrap() throws IOException {
        Path file = standIn(64 * GIB);
        long size = Files.size(file);
        Summary of64GiB = rewrap(file);

        assertThat(of64GiB.count(Outcome.RENEWED)).isOne();
        assertThat(Files.size(file)).isEqualTo(size).isGreaterThan(64 * GIB);
        assertThat(Envelope.read(file).keyArea().epoch()).isEqualTo(2);
        assertThat(of64GiB.traffic()).isEqualTo(rewrap(standIn(StandIn.REAL)).traffic());
    }

    @Test
    @DisplayName("is not rewrapped if its header tag is another")
    void headerTag() throws IOException {
        Path file = standIn(GIB);
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            long last = Envelope.read(file).length() - 1L;
            bytes.seek(last);
            int old = bytes.read();
            bytes.seek(last);
            bytes.write(old ^ 1);
        }

        assertThat(rewrap(file).count(Outcome.FAILED)).isOne();
    }

    private Path standIn(long plaintext) throws IOException {
        Path file = directory.resolve(plaintext + ".message");
        StandIn.write(kms.keyring(), file, plaintext);
        return file;
    }

    private Summary rewrap(Path file) throws IOException {
        return Rewrapper.builder(kms.keyring(), FilePlace.of(List.of(file)))
                .verify(true)
                .build()
                .run();
    }
}
