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
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executor;
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
    @DisplayName("while a segment is opened never goes on behind the segment that it lost")
    void lostSegment() throws IOException {
        try (OpeningChannel channel = open(afterInterruptOf(Thread.currentThread()))) {
            ByteBuffer plaintext = ByteBuffer.allocate(12 * Sample.FULL);
            while (plaintext.position() < 4 * Sample.FULL) { // so many are opened by the reader itself
                channel.read(plaintext);
            }
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> channel.read(plaintext)).isInstanceOf(InterruptedIOException.class);
            assertThat(Thread.interrupted()).isTrue();

            assertThatThrownBy(() -> channel.read(plaintext)).isInstanceOf(InterruptedIOException.class);
            assertThat(plaintext.position()).isEqualTo(4 * Sample.FULL);
        }
    }

    private static OpeningChannel open(Executor executor) throws IOException {
        InputStream message = new ByteArrayInputStream(SAMPLE.bytes());
        Opening opening = Opening.start(KEYRING, Envelope.read(message), CONTEXT);
        SegmentQueue queue = new SegmentQueue(opening.parameters(), 2, new Ciphers(null), executor);
        return new OpeningChannel(SETTINGS, queue, opening, StreamInput.of(message));
    }

    /** Runs tasks only once the reader has taken note of its interrupt: until then it must be waiting for them. */
    private static Executor afterInterruptOf(Thread reader) {
        return task -> {
            Thread worker = new Thread(() -> {
                while (!reader.isInterrupted() && reader.getState() != Thread.State.WAITING) {
                    Thread.onSpinWait();
                }
                while (reader.isInterrupted()) {
                    Thread.onSpinWait();
                }
                task.run();
            });
            worker.setDaemon(true);
            worker.start();
        };
    }

    @Test
    @DisplayName("in a file, which closes it, still wipes its keys when it is closed")
    void wipes() throws IOException {
        Path file = Files.write(directory.resolve("message"), SAMPLE.bytes());
        Opening opening = Opening.start(KEYRING, Envelope.read(file), CONTEXT);
        RandomAccessChannel channel = RandomAccessChannel.open(new Ciphers(null), opening, FileChannel.open(file));

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
