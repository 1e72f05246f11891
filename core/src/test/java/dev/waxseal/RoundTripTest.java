package dev.waxseal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waxseal.envelope.EncryptionContext;
import dev.waxseal.envelope.Envelope;
import dev.waxseal.envelope.KeyArea.Layout;
import dev.waxseal.envelope.TextForm;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("what one API encrypts, every API decrypts")
@Tag("smoke")
class RoundTripTest {

    private static final int SEGMENT = 4096;
    private static final int PLAIN = SEGMENT - 32;
    private static final EncryptionContext CONTEXT = EncryptionContext.of("tenant", "42");

    private final StaticKeyring keyring = new StaticKeyring("test");

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path directory;

    static Stream<Arguments> lengthsAndLayouts() {
        return IntStream.of(
                        0,
                        1,
                        PLAIN - 1,
                        PLAIN,
                        PLAIN + 1,
                        2 * PLAIN,
                        7 * PLAIN - 1,
                        7 * PLAIN,
                        7 * PLAIN + 1,
                        40 * PLAIN + 5)
                .boxed()
                .flatMap(length -> Stream.of(Layout.values()).map(layout -> Arguments.of(length, layout)));
    }

    @ParameterizedTest(name = "{0} bytes, {1}")
    @MethodSource("lengthsAndLayouts")
    void roundTrip(int length, Layout layout) throws IOException {
        Waxseal waxseal = Waxseal.builder(keyring)
                .segmentLength(SEGMENT)
                .threads(3)
                .layout(layout)
                .overwrite(true)
                .build();
        byte[] plaintext = new byte[length];
        new Random(length).nextBytes(plaintext);

        for (Writer writer : Writer.values()) {
            byte[] message = writer.encrypt(waxseal, plaintext, directory);
            for (Reader reader : Reader.values()) {
                assertThat(reader.decrypt(waxseal, message, directory))
                        .as(writer + " to " + reader)
                        .isEqualTo(plaintext);
            }
        }
    }

    @Test
    @DisplayName("and the text form is compact, whatever layout files have")
    void textIsCompact() throws IOException {
        Waxseal waxseal = Waxseal.builder(keyring).layout(Layout.IN_PLACE).build();

        String text = waxseal.encryptToText(new byte[] {1, 2, 3}, CONTEXT);

        Envelope envelope = Envelope.read(new ByteArrayInputStream(TextForm.decode(text)));
        assertThat(envelope.keyArea().layout()).isEqualTo(Layout.COMPACT);
        assertThat(waxseal.decryptText(text, CONTEXT)).containsExactly(1, 2, 3);
    }

    /** Every way to write a message. */
    enum Writer {
        BYTES {
            @Override
            byte[] encrypt(Waxseal waxseal, byte[] plaintext, Path directory) {
                return waxseal.encrypt(plaintext, CONTEXT);
            }
        },
        FILE {
            @Override
            byte[] encrypt(Waxseal waxseal, byte[] plaintext, Path directory) throws IOException {
                Path in = Files.write(directory.resolve("plain"), plaintext);
                Path out = directory.resolve("message");
                waxseal.encrypt(in, out, CONTEXT);
                return Files.readAllBytes(out);
            }
        },
        STREAM_COPY {
            @Override
            byte[] encrypt(Waxseal waxseal, byte[] plaintext, Path directory) throws IOException {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                waxseal.encrypt(new ByteArrayInputStream(plaintext), out, CONTEXT);
                return out.toByteArray();
            }
        },
        STREAM {
            @Override
            byte[] encrypt(Waxseal waxseal, byte[] plaintext, Path directory) throws IOException {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                try (EncryptingStream stream = waxseal.encryptingTo(out, CONTEXT)) {
                    stream.write(plaintext, 0, plaintext.length / 3);
                    for (int i = plaintext.length / 3; i < plaintext.length; i++) {
                        stream.write(plaintext[i]);
                    }
                }
                return out.toByteArray();
            }
        },
        CHANNEL {
            @Override
            byte[] encrypt(Waxseal waxseal, byte[] plaintext, Path directory) throws IOException {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                try (var channel = waxseal.encryptingTo(Channels.newChannel(out), CONTEXT)) {
                    channel.write(ByteBuffer.allocateDirect(plaintext.length)
                            .put(plaintext)
                            .flip());
                }
                return out.toByteArray();
            }
        };

        abstract byte[] encrypt(Waxseal waxseal, byte[] plaintext, Path directory) throws IOException;
    }

    /** Every way to read one. */
    enum Reader {
        BYTES {
            @Override
            byte[] decrypt(Waxseal waxseal, byte[] message, Path directory) {
                return waxseal.decrypt(message, CONTEXT);
            }
        },
        FILE {
            @Override
            byte[] decrypt(Waxseal waxseal, byte[] message, Path directory) throws IOException {
                Path out = directory.resolve("decrypted");
                waxseal.decrypt(Files.write(directory.resolve("message"), message), out, CONTEXT);
                return Files.readAllBytes(out);
            }
        },
        STREAM_COPY {
            @Override
            byte[] decrypt(Waxseal waxseal, byte[] message, Path directory) throws IOException {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                waxseal.decrypt(new OneByteAtATime(message), out, CONTEXT);
                return out.toByteArray();
            }
        },
        STREAM {
            @Override
            byte[] decrypt(Waxseal waxseal, byte[] message, Path directory) throws IOException {
                try (InputStream in = waxseal.decryptingFrom(new ByteArrayInputStream(message), CONTEXT)) {
                    return in.readAllBytes();
                }
            }
        },
        CHANNEL {
            @Override
            byte[] decrypt(Waxseal waxseal, byte[] message, Path directory) throws IOException {
                try (ReadableByteChannel in =
                        waxseal.decryptingFrom(Channels.newChannel(new ByteArrayInputStream(message)), CONTEXT)) {
                    return readAll(in, message.length);
                }
            }
        },
        RANGES_BACKWARDS {
            @Override
            byte[] decrypt(Waxseal waxseal, byte[] message, Path directory) throws IOException {
                Path file = Files.write(directory.resolve("message"), message);
                try (SeekableByteChannel channel = waxseal.open(file, CONTEXT)) {
                    byte[] plaintext = new byte[(int) channel.size()];
                    int step = 1000;
                    for (int end = plaintext.length; end > 0; end -= step) {
                        int start = Math.max(0, end - step);
                        ByteBuffer range = ByteBuffer.wrap(plaintext, start, end - start);
                        channel.position(start);
                        while (range.hasRemaining()) {
                            channel.read(range);
                        }
                    }
                    return plaintext;
                }
            }
        };

        abstract byte[] decrypt(Waxseal waxseal, byte[] message, Path directory) throws IOException;
    }

    private static byte[] readAll(ReadableByteChannel in, int limit) throws IOException {
        ByteBuffer all = ByteBuffer.allocateDirect(limit);
        while (in.read(all) >= 0) {
            if (!all.hasRemaining()) {
                throw new UncheckedIOException(new IOException("more plaintext than message"));
            }
        }
        byte[] bytes = new byte[all.flip().remaining()];
        all.get(bytes);
        return bytes;
    }

    /** Gives what it has in the smallest pieces there are, as a slow network may. */
    private static final class OneByteAtATime extends InputStream {

        private final ByteArrayInputStream bytes;

        OneByteAtATime(byte[] bytes) {
            this.bytes = new ByteArrayInputStream(bytes);
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            return bytes.read(target, offset, Math.min(1, length));
        }
    }
}
