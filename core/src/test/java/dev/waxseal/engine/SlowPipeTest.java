package dev.waxseal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waxseal.EncryptingStream;
import dev.waxseal.StaticKeyring;
import dev.waxseal.Waxseal;
import dev.waxseal.envelope.EncryptionContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("what has come through a slow pipe")
class SlowPipeTest {

    private static final int SEGMENT = 4096;
    private static final int FULL = SEGMENT - 32;
    private static final EncryptionContext CONTEXT = EncryptionContext.empty();

    private final byte[] plaintext = new byte[40 * FULL + 7];
    private final Waxseal waxseal = Waxseal.builder(new StaticKeyring("test"))
            .segmentLength(SEGMENT)
            .threads(3)
            .build();
    private final byte[] message;
    private final int envelope;

    SlowPipeTest() {
        new Random(7).nextBytes(plaintext);
        message = waxseal.encrypt(plaintext, CONTEXT);
        envelope = message.length - 41 * 32 - plaintext.length;
    }

    @ParameterizedTest(name = "in bursts of {0} bytes is opened, and goes out, before more is waited for")
    @ValueSource(ints = {100, SEGMENT, 7 * SEGMENT + 100, 1 << 20})
    void opened(int burst) throws IOException {
        ByteArrayOutputStream released = new ByteArrayOutputStream();
        waxseal.decrypt(
                new Bursts(message, burst, arrived -> {
                    int segments = arrived < message.length ? Math.max(0, arrived - envelope) / SEGMENT : 40;
                    assertThat(released.size()).isEqualTo(segments * FULL);
                }),
                released,
                CONTEXT);
        assertThat(released.toByteArray()).isEqualTo(plaintext);
    }

    @ParameterizedTest(name = "in bursts of {0} bytes is sealed, and goes out, before more is waited for")
    @ValueSource(ints = {100, FULL, 7 * FULL + 100, 1 << 20})
    void sealed(int burst) throws IOException {
        ByteArrayOutputStream sealed = new ByteArrayOutputStream();
        waxseal.encrypt(
                new Bursts(plaintext, burst, arrived -> {
                    int segments = Math.max(0, arrived - 1) / FULL; // a full one may be the final one
                    assertThat(sealed.size()).isEqualTo(envelope + segments * SEGMENT);
                }),
                sealed,
                CONTEXT);
        assertThat(waxseal.decrypt(sealed.toByteArray(), CONTEXT)).isEqualTo(plaintext);
    }

    @Test
    @DisplayName("goes out when its writer flushes, all but the segment that is not full")
    void flushed() throws IOException {
        ByteArrayOutputStream sealed = new ByteArrayOutputStream();
        try (EncryptingStream stream = waxseal.encryptingTo(sealed, CONTEXT)) {
            stream.write(plaintext, 0, 12 * FULL + 1);
            stream.flush();
            assertThat(sealed.size()).isEqualTo(envelope + 12 * SEGMENT);
            stream.write(plaintext, 12 * FULL + 1, plaintext.length - 12 * FULL - 1);
        }
        assertThat(waxseal.decrypt(sealed.toByteArray(), CONTEXT)).isEqualTo(plaintext);
    }

    @Test
    @DisplayName("goes out when the next byte is written, if its writer is slow")
    void slowWriter() throws IOException {
        ByteArrayOutputStream sealed = new ByteArrayOutputStream();
        try (EncryptingStream stream = waxseal.encryptingTo(sealed, CONTEXT)) {
            stream.write(plaintext, 0, 1);
            for (int segment = 1; segment <= 10; segment++) {
                long start = System.nanoTime();
                while (System.nanoTime() - start < 1_000_000) {
                    Thread.onSpinWait(); // for longer than a segment of a quick writer takes
                }
                stream.write(plaintext, (segment - 1) * FULL + 1, FULL);
                assertThat(sealed.size()).isEqualTo(envelope + segment * SEGMENT);
            }
        }
    }

    /** Gives bytes in bursts; whoever reads behind the end of one would wait. */
    private static final class Bursts extends InputStream {

        private final byte[] bytes;
        private final int burst;
        private final Pause pause;
        private int position;
        private int arrived;

        Bursts(byte[] bytes, int burst, Pause pause) {
            this.bytes = bytes;
            this.burst = burst;
            this.pause = pause;
        }

        @Override
        public int available() {
            return arrived - position;
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            if (position == arrived) {
                pause.after(arrived);
                arrived = Math.min(arrived + burst, bytes.length);
            }
            int count = Math.min(length, arrived - position);
            System.arraycopy(bytes, position, target, offset, count);
            position += count;
            return count == 0 && length > 0 ? -1 : count;
        }
    }

    /** Nothing is there, and somebody wants more. */
    @FunctionalInterface
    private interface Pause {
        void after(int arrived);
    }
}
