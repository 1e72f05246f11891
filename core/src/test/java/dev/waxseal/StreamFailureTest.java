package dev.waxseal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waxseal.engine.SealingChannel;
import dev.waxseal.envelope.EncryptionContext;
import dev.waxseal.error.TamperedException;
import dev.waxseal.error.TruncatedException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ReadableByteChannel;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("a stream that fails")
class StreamFailureTest {

    private static final int SEGMENT = 4096;
    private static final int FULL = SEGMENT - 32;
    private static final EncryptionContext CONTEXT = EncryptionContext.empty();

    private final byte[] plaintext = new byte[20 * FULL + 7];
    private final Waxseal waxseal = Waxseal.builder(new StaticKeyring("test"))
            .segmentLength(SEGMENT)
            .threads(3)
            .build();

    StreamFailureTest() {
        new Random(7).nextBytes(plaintext);
    }

    @Test
    @DisplayName("because its writer gives it up leaves a message that is refused as truncated")
    void aborted() throws IOException {
        for (int length : new int[] {0, 1, FULL, 9 * FULL + 1}) {
            ByteArrayOutputStream message = new ByteArrayOutputStream();
            try (EncryptingStream stream = waxseal.encryptingTo(message, CONTEXT)) {
                stream.write(plaintext, 0, length);
                stream.abort();
                assertThatThrownBy(() -> stream.write(1)).isInstanceOf(ClosedChannelException.class);
            }
            assertTruncated(message.toByteArray());
        }
    }

    @ParameterizedTest(name = "because its sink is full after {0} bytes writes no more, not even when closed")
    @ValueSource(ints = {0, 100, 5000, 30_000, 80_000})
    void sinkFull(int room) throws IOException {
        FullOnce sink = new FullOnce(room);
        assertThatThrownBy(() -> {
                    try (EncryptingStream stream = waxseal.encryptingTo(sink, CONTEXT)) {
                        stream.write(plaintext);
                    }
                })
                .isInstanceOf(IOException.class)
                .hasMessage("no space left");
        assertThat(sink.bytes.size()).isLessThanOrEqualTo(room);
        assertThatThrownBy(() -> waxseal.decrypt(sink.bytes.toByteArray(), CONTEXT))
                .hasMessageMatching("(?s)(malformed.*ends inside.*|truncated.*)");
    }

    @Test
    @DisplayName("because its sink was full once refuses to go on, though there is room again")
    void sinkFullOnce() throws IOException {
        FullOnce sink = new FullOnce(30_000);
        SealingChannel channel = waxseal.encryptingTo(Channels.newChannel(sink), CONTEXT);
        assertThatThrownBy(() -> channel.write(ByteBuffer.wrap(plaintext))).hasMessage("no space left");
        int written = sink.bytes.size();
        assertThatThrownBy(() -> channel.write(ByteBuffer.wrap(plaintext))).isInstanceOf(ClosedChannelException.class);
        channel.close();
        channel.close();
        assertThat(sink.bytes.size()).isEqualTo(written);
        assertTruncated(sink.bytes.toByteArray());
    }

    @Test
    @DisplayName("because its source fails is not sealed as if the source had ended")
    void sourceFails() {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        assertThatThrownBy(() -> waxseal.encrypt(brokenAfter(plaintext, 50_000), message, CONTEXT))
                .hasMessage("cable pulled");
        assertTruncated(message.toByteArray());
    }

    @Test
    @DisplayName("because it was altered says so at every further read, and gives nothing behind the alteration")
    void refusalStays() throws IOException {
        byte[] message = waxseal.encrypt(plaintext, CONTEXT);
        message[message.length - 5 * SEGMENT] ^= 1;
        try (InputStream in = waxseal.decryptingFrom(new ByteArrayInputStream(message), CONTEXT)) {
            assertThatThrownBy(() -> in.transferTo(OutputStream.nullOutputStream()))
                    .isExactlyInstanceOf(TamperedException.class);
            for (int again = 0; again < 50; again++) {
                assertThatThrownBy(in::read).isExactlyInstanceOf(TamperedException.class);
            }
        }
    }

    @Test
    @DisplayName("because its source failed once does not go on behind the gap")
    void sourceOfMessageFails() throws IOException {
        byte[] message = waxseal.encrypt(plaintext, CONTEXT);
        InputStream source = brokenAfter(message, 40_000);
        try (InputStream in = waxseal.decryptingFrom(source, CONTEXT)) {
            ByteArrayOutputStream released = new ByteArrayOutputStream();
            assertThatThrownBy(() -> in.transferTo(released)).hasMessage("cable pulled");
            assertThatThrownBy(in::read).hasMessage("cable pulled");
            assertThat(released.size() % FULL).isZero();
            assertThat(plaintext).startsWith(released.toByteArray());
        }
    }

    @Test
    @DisplayName("because what it is decrypted to is full has closed neither stream")
    void decryptingToFullSink() {
        FullOnce sink = new FullOnce(10_000);
        byte[] message = waxseal.encrypt(plaintext, CONTEXT);
        ClosesSeen source = new ClosesSeen(message);
        assertThatThrownBy(() -> waxseal.decrypt(source, sink, CONTEXT)).hasMessage("no space left");
        assertThat(plaintext).startsWith(sink.bytes.toByteArray());
        assertThat(source.closed).isFalse();
    }

    @Test
    @DisplayName("because its reader closed it gives nothing more, and has closed what lies below")
    void closed() throws IOException {
        ClosesSeen source = new ClosesSeen(waxseal.encrypt(plaintext, CONTEXT));
        ReadableByteChannel channel = waxseal.decryptingFrom(Channels.newChannel(source), CONTEXT);
        assertThat(channel.read(ByteBuffer.allocate(10))).isEqualTo(10);
        channel.close();
        channel.close();
        assertThat(source.closed).isTrue();
        assertThatThrownBy(() -> channel.read(ByteBuffer.allocate(10))).isInstanceOf(ClosedChannelException.class);
    }

    private void assertTruncated(byte[] message) {
        assertThatThrownBy(() -> waxseal.decrypt(message, CONTEXT)).isExactlyInstanceOf(TruncatedException.class);
    }

    /** Fails once, after {@code length} bytes, and would then go on. */
    private static InputStream brokenAfter(byte[] bytes, int length) {
        return new InputStream() {
            private InputStream part = new ByteArrayInputStream(bytes, 0, length);
            private boolean failed;

            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
            }

            @Override
            public int read(byte[] target, int offset, int count) throws IOException {
                int read = part.read(target, offset, count);
                if (read < 0 && !failed) {
                    failed = true;
                    part = new ByteArrayInputStream(bytes, length, bytes.length - length);
                    throw new IOException("cable pulled");
                }
                return read;
            }
        };
    }

    /** A disk with little room, which is made after the first complaint. */
    private static final class FullOnce extends OutputStream {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private int room;

        FullOnce(int room) {
            this.room = room;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] source, int offset, int length) throws IOException {
            if (length > room) {
                room = Integer.MAX_VALUE;
                throw new IOException("no space left");
            }
            room -= length;
            bytes.write(source, offset, length);
        }
    }

    private static final class ClosesSeen extends ByteArrayInputStream {

        private boolean closed;

        ClosesSeen(byte[] bytes) {
            super(bytes);
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
