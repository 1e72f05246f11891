package dev.waxseal.floe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.waxseal.floe.FloeSegmentException.Reason;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SequentialTest {

    private static final FloeParameters PARAMETERS = new FloeParameters(64);
    private static final int FULL = PARAMETERS.plaintextSegmentLength();

    private final SegmentCipher cipher = CipherChoice.small().create(PARAMETERS);

    @AfterEach
    void close() {
        cipher.close();
    }

    private static ByteBuffer bytes(int length) {
        return ByteBuffer.wrap(Body.plaintext(length));
    }

    @Nested
    @DisplayName("a writer")
    class Writer {

        private final FloeWriter writer = FloeWriter.start(Body.key(), PARAMETERS, Body.AAD, cipher);

        @Test
        @DisplayName("keeps a full segment back until another byte, or the end, comes")
        void keepsBack() {
            assertThat(writer.write(bytes(FULL)).hasRemaining()).isFalse();
            assertThat(writer.write(bytes(0)).hasRemaining()).isFalse();
            assertThat(writer.write(bytes(1)).remaining()).isEqualTo(64);
            assertThat(writer.finish().remaining()).isEqualTo(33);
        }

        @Test
        @DisplayName("takes at most one segment's bytes behind the one it gives")
        void takes() {
            ByteBuffer input = bytes(3 * FULL);
            writer.write(input);
            assertThat(input.remaining()).isEqualTo(2 * FULL);
            writer.write(input);
            assertThat(input.remaining()).isEqualTo(FULL);
        }

        @Test
        @DisplayName("gives segments that nobody can write into")
        void readOnly() {
            assertThat(writer.finish().isReadOnly()).isTrue();
        }

        @Test
        @DisplayName("that is finished takes nothing more")
        void finished() {
            writer.finish();
            assertThatThrownBy(() -> writer.write(bytes(1))).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(writer::finish).isInstanceOf(IllegalStateException.class);
        }

        @Test
        @DisplayName("that is closed throws, and its cipher serves the next")
        void closed() {
            writer.close();
            writer.close();
            assertThatThrownBy(() -> writer.write(bytes(1))).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(writer::finish).isInstanceOf(IllegalStateException.class);
            try (FloeWriter next = FloeWriter.start(Body.key(), PARAMETERS, Body.AAD, cipher)) {
                assertThat(next.finish().remaining()).isEqualTo(32);
            }
        }

        @Test
        @DisplayName("with a cipher made for fewer bytes than come throws, then and ever after")
        void sticky() {
            try (SegmentCipher small = CipherChoice.small().create(PARAMETERS, 5);
                    FloeWriter failing = FloeWriter.start(Body.key(), PARAMETERS, Body.AAD, small)) {
                ByteBuffer input = bytes(6);
                failing.write(input);
                Throwable first = catchThrowable(() -> failing.write(input));
                assertThat(first).isInstanceOf(IllegalArgumentException.class);
                assertThat(catchThrowable(failing::finish)).isSameAs(first);
            }
        }

        @Test
        @DisplayName("may use a cipher made for longer segments")
        void longerCipher() {
            try (SegmentCipher longer = CipherChoice.small().create(new FloeParameters(1000));
                    FloeWriter other = FloeWriter.start(Body.key(), PARAMETERS, Body.AAD, longer)) {
                byte[] sealed = Chunks.write(other, Body.plaintext(100), 100);
                try (FloeReader reader = FloeReader.open(other.header(), Body.key(), Body.AAD, longer)) {
                    assertThat(Chunks.read(reader, sealed, 7)).isEqualTo(Body.plaintext(100));
                }
            }
        }
    }

    @Nested
    @DisplayName("a reader")
    class Reader {

        private final Body body = Body.sealed(Body.plaintext(2 * FULL), PARAMETERS);
        private final FloeReader reader = FloeReader.open(body.header(), Body.key(), Body.AAD, cipher);

        @Test
        @DisplayName("gives nothing until a segment is complete, then all of it, read-only")
        void whole() {
            byte[] segment = body.segments().get(0);
            assertThat(reader.read(ByteBuffer.wrap(segment, 0, 63)).hasRemaining())
                    .isFalse();
            ByteBuffer released = reader.read(ByteBuffer.wrap(segment, 63, 1));
            assertThat(released.isReadOnly()).isTrue();
            assertThat(released.remaining()).isEqualTo(FULL);
        }

        @Test
        @DisplayName("that is told of the end before the final segment says truncated, then and ever after")
        void truncated() {
            reader.read(ByteBuffer.wrap(body.segments().get(0)));
            Throwable first = catchThrowable(reader::finish);

            assertThat(first).isInstanceOfSatisfying(FloeSegmentException.class, refusal -> {
                assertThat(refusal.reason()).isEqualTo(Reason.TRUNCATED);
                assertThat(refusal.segment()).isEqualTo(1);
            });
            assertThat(catchThrowable(
                            () -> reader.read(ByteBuffer.wrap(body.segments().get(1)))))
                    .isSameAs(first);
        }

        @Test
        @DisplayName("that refused a segment refuses the good one too")
        void sticky() {
            byte[] damaged = body.segments().get(0).clone();
            damaged[20]++;
            Throwable first = catchThrowable(() -> reader.read(ByteBuffer.wrap(damaged)));

            assertThat(first).isInstanceOf(FloeSegmentException.class);
            assertThat(catchThrowable(
                            () -> reader.read(ByteBuffer.wrap(body.segments().get(0)))))
                    .isSameAs(first);
            assertThat(catchThrowable(reader::finish)).isSameAs(first);
        }

        @Test
        @DisplayName("may be told of the end more than once, and takes nothing behind it")
        void finished() {
            assertThat(Chunks.read(reader, body.bytes(), 64)).isEqualTo(Body.plaintext(2 * FULL));
            reader.finish();
            assertThat(reader.read(ByteBuffer.allocate(0)).hasRemaining()).isFalse();
            assertThatThrownBy(() -> reader.read(ByteBuffer.allocate(1))).isInstanceOf(FloeSegmentException.class);
            assertThatThrownBy(reader::finish).isInstanceOf(FloeSegmentException.class);
        }

        @Test
        @DisplayName("that is closed throws")
        void closed() {
            reader.close();
            reader.close();
            assertThatThrownBy(() -> reader.read(ByteBuffer.wrap(body.bytes())))
                    .isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(reader::finish).isInstanceOf(IllegalStateException.class);
        }

        @Test
        @DisplayName("with a cipher made for fewer bytes than the marker says throws, having allocated nothing")
        void smallCipher() {
            try (SegmentCipher small = CipherChoice.small().create(PARAMETERS, 5);
                    FloeReader other = FloeReader.open(body.header(), Body.key(), Body.AAD, small)) {
                assertThatThrownBy(() -> other.read(ByteBuffer.wrap(body.bytes())))
                        .isInstanceOf(IllegalStateException.class);
            }
        }

        @Test
        @DisplayName("takes pieces that end inside a marker")
        void pieces() {
            for (int piece = 1; piece < 10; piece++) {
                try (FloeReader other = FloeReader.open(body.header(), Body.key(), Body.AAD, cipher)) {
                    assertThat(Chunks.read(other, body.bytes(), piece)).isEqualTo(Body.plaintext(2 * FULL));
                }
            }
            assertThat(Arrays.copyOf(body.bytes(), 4)).containsOnly(0xFF);
        }
    }
}
