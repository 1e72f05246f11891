package dev.waxseal.floe;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;

/** Ciphertexts made by other implementations of FLOE, from the folder that the system property {@code floe.vectors} names. */
@Tag("smoke")
@DisplayName("a known answer")
class FloeKnownAnswerTest {

    private static final byte[] KEY = new byte[32];
    private static final byte[] AAD = "This is AAD".getBytes(US_ASCII);

    @TestFactory
    Stream<DynamicNode> knownAnswers() throws IOException {
        String folder = System.getProperty("floe.vectors", "");
        if (folder.isBlank() || !Files.isDirectory(Path.of(folder))) {
            return Stream.of(skipped("-Dfloe.vectors names no folder of known answers: '" + folder + "'"));
        }
        List<KnownAnswer> vectors = KnownAnswer.in(Path.of(folder));
        assertThat(vectors).as("pairs NAME_ct.txt, NAME_pt.txt in %s", folder).isNotEmpty();
        return vectors.stream().map(vector -> dynamicContainer(vector.name(), tests(vector)));
    }

    /** A test that is skipped shows in the build's count; a factory that is skipped does not. */
    private static DynamicNode skipped(String reason) {
        return dynamicTest("is skipped: " + reason, () -> assumeTrue(false, reason));
    }

    private static Stream<DynamicNode> tests(KnownAnswer vector) {
        return AvailableCiphers.all().stream()
                .map(choice -> dynamicContainer(
                        choice.name(),
                        Stream.of(
                                dynamicTest("opens from start to end", () -> opensInOrder(vector, choice)),
                                dynamicTest("opens in random order", () -> opensInRandomOrder(vector, choice)),
                                dynamicTest("is sealed again and opens", () -> sealsAgain(vector, choice)),
                                dynamicTest("with one bit flipped is refused", () -> refusesFlips(vector, choice)),
                                dynamicTest("with other data is refused", () -> refusesOtherAad(vector, choice)))));
    }

    private static void opensInOrder(KnownAnswer vector, CipherChoice choice) {
        try (SegmentCipher cipher = choice.create(vector.header().parameters());
                FloeReader reader = new FloeReader(opener(vector, vector.header()), cipher)) {
            assertThat(Chunks.read(reader, vector.body(), 1000)).isEqualTo(vector.plaintext());
        }
    }

    private static void opensInRandomOrder(KnownAnswer vector, CipherChoice choice) {
        Body body = Body.of(vector.header(), vector.body());
        try (SegmentCipher cipher = choice.create(vector.header().parameters());
                FloeOpener opener = opener(vector, vector.header())) {
            byte[][] opened = new byte[body.segments().size()][];
            for (int number : shuffled(opened.length)) {
                opened[number] = body.open(opener, cipher, number);
            }
            assertThat(new Body(vector.header(), List.of(opened)).bytes()).isEqualTo(vector.plaintext());
        }
    }

    private static void sealsAgain(KnownAnswer vector, CipherChoice choice) {
        FloeParameters parameters = vector.header().parameters();
        FloeSealer sealer = FloeSealer.start(KEY, parameters, AAD, vector.rotationBits());
        byte[] sealed;
        try (SegmentCipher cipher = choice.create(parameters);
                FloeWriter writer = new FloeWriter(sealer, cipher)) {
            sealed = Chunks.write(writer, vector.plaintext(), 1000);
        }
        assertThat(sealed).hasSize((int) parameters.bodyLength(vector.plaintext().length));
        for (CipherChoice other : AvailableCiphers.all()) {
            try (SegmentCipher cipher = other.create(parameters);
                    FloeReader reader = new FloeReader(opener(vector, sealer.header()), cipher)) {
                assertThat(Chunks.read(reader, sealed, 1000)).isEqualTo(vector.plaintext());
            }
        }
    }

    private static void refusesFlips(KnownAnswer vector, CipherChoice choice) {
        Random random = new Random(1);
        try (SegmentCipher cipher = choice.create(vector.header().parameters())) {
            for (int i = 0; i < 20; i++) {
                byte[] damaged = vector.body();
                int position = random.nextInt(damaged.length);
                damaged[position] ^= (byte) (1 << random.nextInt(8));
                try (FloeReader reader = new FloeReader(opener(vector, vector.header()), cipher)) {
                    assertThatThrownBy(() -> Chunks.read(reader, damaged, 1000))
                            .as("byte %d", position)
                            .isInstanceOf(FloeSegmentException.class);
                }
            }
        }
    }

    private static void refusesOtherAad(KnownAnswer vector, CipherChoice choice) {
        assertThat(FloeOpener.matches(vector.header(), KEY, AAD)).isTrue();
        assertThat(FloeOpener.matches(vector.header(), KEY, new byte[0])).isFalse();
        try (SegmentCipher cipher = choice.create(vector.header().parameters())) {
            assertThatThrownBy(() -> FloeReader.open(vector.header(), KEY, new byte[0], cipher))
                    .isInstanceOf(FloeHeaderTagException.class);
        }
    }

    private static FloeOpener opener(KnownAnswer vector, FloeHeader header) {
        return FloeOpener.open(header, KEY, AAD, vector.rotationBits());
    }

    private static List<Integer> shuffled(int count) {
        List<Integer> numbers =
                new ArrayList<>(IntStream.range(0, count).boxed().toList());
        Collections.shuffle(numbers, new Random(2));
        return numbers;
    }
}
