package dev.waxseal.floe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.waxseal.floe.FloeSegmentException.Reason;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Four segments, the last one short; whatever is done to them, a reader releases the segments before the damage and refuses the rest. */
@DisplayName("a body")
class TamperingTest {

    private static final FloeParameters PARAMETERS = new FloeParameters(64);
    private static final int FULL = PARAMETERS.plaintextSegmentLength();

    private final byte[] plaintext = Body.plaintext(3 * FULL + 5);
    private final Body body = Body.sealed(plaintext, PARAMETERS);

    static Stream<CipherChoice> ciphers() {
        return AvailableCiphers.all().stream();
    }

    @Tag("smoke")
    @MethodSource("ciphers")
    @ParameterizedTest(name = "with any byte flipped is refused by {0} at the segment that it is in")
    void flipped(CipherChoice choice) {
        for (int position = 0; position < body.bytes().length; position++) {
            byte[] damaged = body.bytes();
            damaged[position] ^= 1;
            assertThat(refusal(damaged, position / 64, choice).reason())
                    .as("byte %d", position)
                    .isNotNull();
        }
    }

    @MethodSource("ciphers")
    @ParameterizedTest(name = "with any byte flipped is refused by {0} when that segment alone is opened")
    void flippedAtRandom(CipherChoice choice) {
        try (SegmentCipher cipher = choice.create(PARAMETERS);
                FloeOpener opener = body.opener()) {
            for (int position = 0; position < body.bytes().length; position++) {
                byte[] damaged = body.bytes();
                damaged[position] ^= (byte) 0x80;
                int number = position / 64;
                FloeSegmentException refusal = catchThrowableOfType(
                        FloeSegmentException.class,
                        () -> Body.of(body.header(), damaged).open(opener, cipher, number));
                assertThat(refusal.segment()).isEqualTo(number);
                assertThat(Chunks.remaining(cipher.plaintext().duplicate().clear()))
                        .containsOnly(0);
                assertThat(cipher.plaintext().hasRemaining()).isFalse();
            }
        }
    }

    @Test
    @DisplayName("truncated anywhere is refused as truncated")
    void truncated() {
        for (int length = 0; length < body.bytes().length; length++) {
            assertThat(refusal(Arrays.copyOf(body.bytes(), length), length / 64).reason())
                    .as("length %d", length)
                    .isEqualTo(Reason.TRUNCATED);
        }
    }

    @Test
    @DisplayName("with bytes behind its end is refused, after all of it")
    void appended() {
        byte[] longer = Arrays.copyOf(body.bytes(), body.bytes().length + 1);

        assertThat(refusal(longer, 4).reason()).isEqualTo(Reason.TRAILING_BYTES);
    }

    @Test
    @DisplayName("with its last segment twice is refused")
    void lastTwice() {
        List<byte[]> segments = new ArrayList<>(body.segments());
        segments.add(segments.get(3));

        assertThat(refusal(segments, 4).reason()).isEqualTo(Reason.TRAILING_BYTES);
    }

    @Test
    @DisplayName("without any one of its segments is refused")
    void dropped() {
        for (int number = 0; number < 4; number++) {
            List<byte[]> segments = new ArrayList<>(body.segments());
            segments.remove(number);
            assertThat(refusal(segments, number).reason()).isEqualTo(number == 3 ? Reason.TRUNCATED : Reason.ALTERED);
        }
    }

    @Test
    @DisplayName("with any one of its segments twice is refused")
    void duplicated() {
        for (int number = 0; number < 3; number++) {
            List<byte[]> segments = new ArrayList<>(body.segments());
            segments.add(number, segments.get(number));
            assertThat(refusal(segments, number + 1).reason()).isEqualTo(Reason.ALTERED);
        }
    }

    @Test
    @DisplayName("with any two of its segments swapped is refused at the first of them")
    void swapped() {
        for (int first = 0; first < 4; first++) {
            for (int second = first + 1; second < 4; second++) {
                List<byte[]> segments = new ArrayList<>(body.segments());
                Collections.swap(segments, first, second);
                assertThat(refusal(segments, first).reason()).isEqualTo(Reason.ALTERED);
            }
        }
    }

    @Test
    @DisplayName("with any segment of another message under the same key and data is refused")
    void spliced() {
        Body other = Body.sealed(plaintext, PARAMETERS);
        for (int number = 0; number < 4; number++) {
            List<byte[]> segments = new ArrayList<>(body.segments());
            segments.set(number, other.segments().get(number));
            assertThat(refusal(segments, number).reason()).isEqualTo(Reason.ALTERED);
        }
    }

    private FloeSegmentException refusal(List<byte[]> segments, int intact) {
        return refusal(new Body(body.header(), segments).bytes(), intact);
    }

    private FloeSegmentException refusal(byte[] damaged, int intact) {
        return refusal(damaged, intact, CipherChoice.small());
    }

    /** Reads in pieces of several sizes; the refusal names segment {@code intact}, and exactly the ones before it are released. */
    private FloeSegmentException refusal(byte[] damaged, int intact, CipherChoice choice) {
        FloeSegmentException refusal = null;
        for (int piece : new int[] {1000, 64, 1}) {
            ByteArrayOutputStream released = new ByteArrayOutputStream();
            try (SegmentCipher cipher = choice.create(PARAMETERS);
                    FloeReader reader = FloeReader.open(body.header(), Body.key(), Body.AAD, cipher)) {
                refusal = catchThrowableOfType(
                        FloeSegmentException.class, () -> Chunks.read(reader, damaged, piece, released));
            }
            assertThat(refusal).isNotNull();
            assertThat(refusal.segment()).isEqualTo(intact);
            assertThat(released.toByteArray())
                    .isEqualTo(Arrays.copyOf(plaintext, Math.min(intact * FULL, plaintext.length)));
        }
        return Objects.requireNonNull(refusal);
    }
}
