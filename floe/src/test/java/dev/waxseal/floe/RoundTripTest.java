package dev.waxseal.floe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Label("a plaintext")
@DisplayName("a plaintext")
class RoundTripTest {

    private static final FloeParameters PARAMETERS = new FloeParameters(100);
    private static final int FULL = PARAMETERS.plaintextSegmentLength();

    static Stream<Arguments> sizesAndCiphers() {
        return Stream.of(0, 1, FULL - 1, FULL, FULL + 1, 7 * FULL - 1, 7 * FULL, 7 * FULL + 1)
                .flatMap(size -> AvailableCiphers.all().stream().map(choice -> Arguments.of(size, choice)));
    }

    @Tag("smoke")
    @MethodSource("sizesAndCiphers")
    @ParameterizedTest(name = "of {0} bytes, sealed from start to end by {1}, is opened by every provider")
    void sequential(int size, CipherChoice choice) {
        byte[] plaintext = Body.plaintext(size);
        for (int piece : new int[] {1, 7, FULL, 1000}) {
            Body body = Body.sealed(plaintext, PARAMETERS, choice, piece);
            assertThat(body.bytes()).hasSize((int) PARAMETERS.bodyLength(size));
            for (CipherChoice other : AvailableCiphers.all()) {
                assertThat(readSequentially(body, other, piece)).isEqualTo(plaintext);
                assertThat(readAtRandom(body, other)).isEqualTo(plaintext);
            }
        }
    }

    @MethodSource("sizesAndCiphers")
    @ParameterizedTest(name = "of {0} bytes, sealed in random order by {1}, is opened by every provider")
    void random(int size, CipherChoice choice) {
        byte[] plaintext = Body.plaintext(size);
        Body body = sealAtRandom(plaintext, PARAMETERS, choice);
        for (CipherChoice other : AvailableCiphers.all()) {
            assertThat(readSequentially(body, other, 1000)).isEqualTo(plaintext);
            assertThat(readAtRandom(body, other)).isEqualTo(plaintext);
        }
    }

    @Property(tries = 100)
    @Label("of any size comes back from segments of any length in pieces of any size")
    void anything(
            @ForAll @IntRange(min = 0, max = 100_000) int size,
            @ForAll @IntRange(min = 600, max = 70_000) int segmentLength,
            @ForAll @IntRange(min = 1, max = 200_000) int piece) {
        byte[] plaintext = Body.plaintext(size);
        for (CipherChoice choice : AvailableCiphers.all()) {
            Body body = Body.sealed(plaintext, new FloeParameters(segmentLength), choice, piece);
            assertThat(readSequentially(body, choice, piece)).isEqualTo(plaintext);
            assertThat(readAtRandom(body, choice)).isEqualTo(plaintext);
        }
    }

    private static Body sealAtRandom(byte[] plaintext, FloeParameters parameters, CipherChoice choice) {
        int full = parameters.plaintextSegmentLength();
        int count = (int) parameters.segments(plaintext.length);
        byte[][] segments = new byte[count][];
        try (SegmentCipher cipher = choice.create(parameters);
                FloeSealer sealer = FloeSealer.start(Body.key(), parameters, Body.AAD)) {
            for (int number : shuffled(count)) {
                int start = number * full;
                cipher.plaintext()
                        .clear()
                        .put(plaintext, start, Math.min(full, plaintext.length - start))
                        .flip();
                sealer.seal(cipher, number, number == count - 1);
                segments[number] = Chunks.remaining(cipher.segment());
            }
            assertThat(sealer.isComplete()).isTrue();
            return new Body(sealer.header(), List.of(segments));
        }
    }

    private static byte[] readSequentially(Body body, CipherChoice choice, int piece) {
        try (SegmentCipher cipher = choice.create(body.header().parameters());
                FloeReader reader = FloeReader.open(body.header(), Body.key(), Body.AAD, cipher)) {
            return Chunks.read(reader, body.bytes(), piece);
        }
    }

    private static byte[] readAtRandom(Body body, CipherChoice choice) {
        byte[][] opened = new byte[body.segments().size()][];
        try (SegmentCipher cipher = choice.create(body.header().parameters());
                FloeOpener opener = body.opener()) {
            for (int number : shuffled(opened.length)) {
                opened[number] = body.open(opener, cipher, number);
            }
        }
        return new Body(body.header(), List.of(opened)).bytes();
    }

    private static List<Integer> shuffled(int count) {
        List<Integer> numbers =
                new ArrayList<>(IntStream.range(0, count).boxed().toList());
        Collections.shuffle(numbers, new Random(count));
        return numbers;
    }
}
