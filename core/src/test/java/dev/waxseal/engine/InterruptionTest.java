package dev.waxseal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waxseal.KnownKeys;
import dev.waxseal.envelope.EncryptionContext;
import dev.waxseal.envelope.Envelope;
import dev.waxseal.floe.CipherChoice;
import dev.waxseal.floe.SegmentCipher;
import dev.waxseal.reference.Sample;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("a reader that is interrupted")
@Timeout(60)
class InterruptionTest {

    private static final Sample SAMPLE = Sample.compact("interrupted", 12 * Sample.FULL);
    private static final EncryptionContext CONTEXT = EncryptionContext.of(Sample.CONTEXT);
    private static final KnownKeys KEYRING = new KnownKeys(SAMPLE.keys());
    private static final Settings SETTINGS = Settings.defaults();

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path directory;

    @Test
    @DisplayName("in memory loses nothing, and is told afterwards")
    void losesNothing() throws IOException {
        ByteBuffer plaintext = ByteBuffer.allocate(12 * Sample.FULL);
        try (OpeningChannel channel = open()) {
            Thread.currentThread().interrupt();
            int count = channel.read(plaintext);
            while (count >= 0 && plaintext.hasRemaining()) {
                count = channel.read(plaintext);
            }
        }
        assertThat(Thread.interrupted()).isTrue();
        assertThat(plaintext.array()).isEqualTo(SAMPLE.plaintext());
    }

    private static OpeningChannel open() throws IOException {
        StreamInput message = StreamInput.of(new ByteArrayInputStream(SAMPLE.bytes()));
        return new Engine(KEYRING, SETTINGS).openFrom(message, CONTEXT);
    }

    @Test
    @DisplayName("in a file, which closes it, still wipes its keys when it is closed")
    void wipes() throws IOException {
        Path file = Files.write(directory.resolve("message"), SAMPLE.bytes());
        Opening opening = Opening.start(KEYRING, Envelope.read(file), CONTEXT);
        RandomAccessChannel channel =
                RandomAccessChannel.open(new Ciphers(null, Runnable::run), opening, FileChannel.open(file));

        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> channel.read(ByteBuffer.allocate(1))).isInstanceOf(ClosedByInterruptException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(channel.isOpen()).isFalse();
        channel.close();

        try (SegmentCipher cipher = CipherChoice.small().create(opening.parameters())) {
            assertThatThrownBy(() -> opening.opener().open(cipher, 0, false))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("closed");
        }
    }
}
