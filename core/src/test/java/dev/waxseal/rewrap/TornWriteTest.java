package dev.waxseal.rewrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waxseal.envelope.Envelope;
import dev.waxseal.envelope.KeyArea.Layout;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each state of a file that a rewrap may leave when the machine stops in the middle of a write. */
@DisplayName("a rewrap in place whose write was torn")
class TornWriteTest {

    private static final int BLOCK = 4096;
    private static final int SECTOR = 512;
    private static final int[] OFFSETS = {4096, 8192};

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path directory;

    private final RotatingKeys keys = new RotatingKeys("a");

    /** What the file was before the rewrap whose write was torn. */
    enum Before {
        AT_REST,
        WITH_THE_FIRST_BLOCK_AHEAD,
        WITH_THE_SECOND_BLOCK_AHEAD,
        WITH_THE_FIRST_BLOCK_TORN,
        WITH_THE_SECOND_BLOCK_TORN
    }

    private byte[] before(Before state) throws IOException {
        byte[] message = Sealed.message(keys, "plaintext", Layout.IN_PLACE);
        byte[] ahead = rewrapped(message);
        switch (state) {
            case AT_REST -> {
                return message;
            }
            case WITH_THE_FIRST_BLOCK_AHEAD -> System.arraycopy(ahead, OFFSETS[0], message, OFFSETS[0], BLOCK);
            case WITH_THE_SECOND_BLOCK_AHEAD -> System.arraycopy(ahead, OFFSETS[1], message, OFFSETS[1], BLOCK);
            case WITH_THE_FIRST_BLOCK_TORN -> System.arraycopy(ahead, OFFSETS[0], message, OFFSETS[0], SECTOR);
            case WITH_THE_SECOND_BLOCK_TORN -> System.arraycopy(ahead, OFFSETS[1], message, OFFSETS[1], SECTOR);
        }
        return message;
    }

    private byte[] rewrapped(byte[] message) throws IOException {
        Path file = Files.write(directory.resolve("m"), message);
        run();
        return Files.readAllBytes(file);
    }

    private Summary run() throws IOException {
        return Rewrapper.builder(keys, FilePlace.of(List.of(directory)))
                .expected(Sealed.CONTEXT)
                .threads(1)
                .build()
                .run();
    }

    /** Which bytes of a block had reached the disk. */
    private interface Written {
        boolean has(int offset);
    }

    private static Stream<Written> everyTear() {
        Stream<Written> prefixes = IntStream.rangeClosed(0, BLOCK).mapToObj(length -> offset -> offset < length);
        Stream<Written> sectors =
                IntStream.range(0, 256).mapToObj(pattern -> offset -> (pattern >> (offset / SECTOR) & 1) == 1);
        return Stream.concat(prefixes, sectors);
    }

    @ParameterizedTest(name = "after any byte, or with any of its sectors, opens with the old keys or the new: {0}")
    @EnumSource(Before.class)
    void opens(Before state) throws IOException {
        byte[] before = before(state);
        int current = Envelope.read(new ByteArrayInputStream(before)).keyArea().current();
        keys.rotate();
        byte[] after = rewrapped(before);
        assertThat(after).hasSameSizeAs(before);

        byte[] between = before.clone();
        assertTornWritesOpen(between, after, OFFSETS[1 - current]);
        System.arraycopy(after, OFFSETS[1 - current], between, OFFSETS[1 - current], BLOCK);
        assertTornWritesOpen(between, after, OFFSETS[current]);
    }

    private void assertTornWritesOpen(byte[] from, byte[] to, int block) {
        everyTear().forEach(written -> {
            byte[] torn = from.clone();
            for (int i = 0; i < BLOCK; i++) {
                torn[block + i] = written.has(i) ? to[block + i] : from[block + i];
            }
            assertThat(Sealed.open(keys, torn)).isEqualTo("plaintext");
        });
    }

    @ParameterizedTest(name = "with any of its sectors is finished by the next, and is at rest then: {0}")
    @EnumSource(
            value = Before.class,
            names = {"AT_REST", "WITH_THE_SECOND_BLOCK_AHEAD"})
    void finished(Before state) throws IOException {
        byte[] before = before(state);
        int current = Envelope.read(new ByteArrayInputStream(before)).keyArea().current();
        keys.rotate();
        byte[] after = rewrapped(before);
        int block = OFFSETS[1 - current];
        for (int pattern = 0; pattern < 256; pattern += 17) {
            byte[] torn = before.clone();
            for (int sector = 0; sector < BLOCK / SECTOR; sector++) {
                if ((pattern >> sector & 1) == 1) {
                    int at = block + sector * SECTOR;
                    System.arraycopy(after, at, torn, at, SECTOR);
                }
            }
            Path file = Files.write(directory.resolve("m"), torn);
            Rewrapper.builder(keys, FilePlace.of(List.of(directory)))
                    .expected(Sealed.CONTEXT)
                    .staleOnly(keys)
                    .build()
                    .run();
            Envelope envelope = Envelope.read(file);
            assertThat(envelope.keyArea().interrupted()).isFalse();
            assertThat(envelope.keyArea().keys().get(0).keyMaterialId())
                    .isEqualTo(keys.of("a").orElseThrow());
            assertThat(Sealed.open(keys, file)).isEqualTo("plaintext");
        }
    }
}
