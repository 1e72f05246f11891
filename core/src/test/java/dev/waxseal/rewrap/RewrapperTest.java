package dev.waxseal.rewrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waxseal.envelope.EncryptionContext;
import dev.waxseal.envelope.Envelope;
import dev.waxseal.envelope.KeyArea.Layout;
import dev.waxseal.envelope.WrappedKey;
import dev.waxseal.keys.RewrapPlan;
import dev.waxseal.keys.RewrapPlan.Change;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("a rewrapper of files")
class RewrapperTest {

    private static final int COUNT = 12;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path directory;

    private final RotatingKeys keys = new RotatingKeys("a");
    private final List<ItemReport> reports = new ArrayList<>();

    @BeforeEach
    void fill() throws IOException {
        Sealed.fill(directory, keys, COUNT);
    }

    private Rewrapper.Builder rewrapper() {
        return rewrapper(keys);
    }

    private Rewrapper.Builder rewrapper(RotatingKeys keyring) {
        return Rewrapper.builder(keyring, FilePlace.of(List.of(directory)))
                .expected(Sealed.CONTEXT)
                .threads(3)
                .listener(reports::add);
    }

    private void assertAllOpen(RotatingKeys keyring) {
        for (int i = 0; i < COUNT; i++) {
            assertThat(Sealed.open(keyring, Sealed.file(directory, i))).isEqualTo("message " + i);
        }
    }

    private Map<String, byte[]> contents() throws IOException {
        Map<String, byte[]> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(file.toString(), Files.readAllBytes(file));
            }
        }
        return contents;
    }

    @Test
    @DisplayName("gives every message of a tree new wrapped keys, and writes nothing the second time")
    void staleOnly() throws IOException {
        keys.rotate();
        Summary first = rewrapper().staleOnly(keys).build().run();
        assertThat(first.outcomes()).containsExactly(Map.entry(Outcome.RENEWED, (long) COUNT));
        assertThat(first.keyGroups()).isEqualTo(COUNT);
        assertThat(first.traffic().written()).isPositive();
        Map<String, byte[]> after = contents();
        int rewraps = keys.rewraps();
        int unwraps = keys.unwraps();

        Summary second = rewrapper().staleOnly(keys).build().run();

        assertThat(second.outcomes()).containsExactly(Map.entry(Outcome.CURRENT, (long) COUNT));
        assertThat(second.traffic().written()).isZero();
        assertThat(keys.rewraps()).isEqualTo(rewraps);
        assertThat(keys.unwraps()).isEqualTo(unwraps).isZero();
        assertThat(contents()).usingRecursiveComparison().isEqualTo(after);
        assertAllOpen(keys);
    }

    @Test
    @DisplayName("changes nothing in a dry run, asks no keyring, and says how many calls it would take")
    void dryRun() throws IOException {
        keys.rotate();
        Files.copy(Sealed.file(directory, 0), directory.resolve("copy"));
        Map<String, byte[]> before = contents();

        Summary summary =
                rewrapper().staleOnly(keys).verify(true).dryRun(true).build().run();

        assertThat(summary.outcomes()).containsExactly(Map.entry(Outcome.PLANNED, COUNT + 1L));
        assertThat(summary.keyGroups()).isEqualTo(COUNT);
        assertThat(summary.kmsCallsExpected()).isEqualTo(2L * COUNT);
        assertThat(summary.dryRun()).isTrue();
        assertThat(keys.rewraps() + keys.unwraps()).isZero();
        assertThat(contents()).usingRecursiveComparison().isEqualTo(before);
    }

    @Test
    @DisplayName("passes over what is no message, links and its own unfinished files, and names what it could not do")
    void others() throws IOException {
        Files.writeString(directory.resolve("notes.txt.wax"), "not a message, whatever its name says");
        Files.writeString(directory.resolve("empty"), "");
        Files.writeString(directory.resolve(".m.00c0ffee-0badf00d.waxtmp"), "half a message");
        Files.createSymbolicLink(directory.resolve("link"), directory.resolve("notes.txt.wax"));
        Files.createSymbolicLink(directory.resolve("up"), directory.toAbsolutePath());
        Path damaged = Sealed.file(directory, 2);
        byte[] bytes = Files.readAllBytes(damaged);
        bytes[8] = 9; // a version of the future
        Files.write(damaged, bytes);

        Summary summary = rewrapper().build().run();

        assertThat(summary.count(Outcome.RENEWED)).isEqualTo(COUNT - 1);
        assertThat(summary.skipped())
                .containsOnly(Map.entry(Reason.NOT_A_MESSAGE, 2L), Map.entry(Reason.NOT_A_FILE, 2L));
        assertThat(summary.failed()).containsOnly(Map.entry(Reason.MALFORMED, 1L));
        assertThat(Files.readAllBytes(damaged)).isEqualTo(bytes);
    }

    @Test
    @DisplayName("leaves alone what has another context than was expected")
    void wrongContext() throws IOException {
        Map<String, byte[]> before = contents();
        Summary summary = rewrapper()
                .expected(EncryptionContext.of("tenant", "43"))
                .build()
                .run();
        assertThat(summary.failed()).containsOnly(Map.entry(Reason.WRONG_CONTEXT, (long) COUNT));
        assertThat(contents()).usingRecursiveComparison().isEqualTo(before);
    }

    @Test
    @DisplayName("changes keys, leaves alone the second time what has them, and lets the old key go only after proof")
    void changesKeys() throws IOException {
        RotatingKeys both = new RotatingKeys("a", "b");
        Summary first =
                rewrapper(both).plan(RewrapPlan.to(List.of("b"))).build().run();
        assertThat(first.count(Outcome.RENEWED)).isEqualTo(COUNT);
        assertAllOpen(new RotatingKeys("b"));

        Summary second =
                rewrapper(both).plan(RewrapPlan.to(List.of("b"))).build().run();
        assertThat(second.count(Outcome.CURRENT)).isEqualTo(COUNT);
        assertThat(second.traffic().written()).isZero();
    }

    @Test
    @DisplayName(
            "rewraps what shares its wrapped keys once, but takes no entry away where the data key is not the message's")
    void plantedKeys() throws IOException {
        RotatingKeys both = new RotatingKeys("a", "b");
        byte[] honest = Sealed.message(both, "honest", Layout.COMPACT);
        List<WrappedKey> area =
                Envelope.read(new ByteArrayInputStream(honest)).keyArea().keys();
        byte[] other = Sealed.with(Sealed.message(both, "other", Layout.COMPACT), area);
        Path place = Files.createDirectory(directory.resolve("planted"));
        Files.write(place.resolve("1"), honest);
        Files.write(place.resolve("2"), other);
        Change plan = RewrapPlan.change(List.of(), List.of("a"));

        Summary summary = Rewrapper.builder(both, FilePlace.of(List.of(place)))
                .expected(Sealed.CONTEXT)
                .plan(plan)
                .build()
                .run();

        assertThat(summary.count(Outcome.RENEWED)).isEqualTo(1);
        assertThat(summary.failed()).containsOnly(Map.entry(Reason.TAMPERED, 1L));
        assertThat(Files.readAllBytes(place.resolve("2"))).isEqualTo(other);
        assertThat(Sealed.open(new RotatingKeys("b"), place.resolve("1"))).isEqualTo("honest");
    }

    @Test
    @DisplayName(
            "makes good what is owed to a key of the keyring, and only reports what a file says it owes to another")
    void owed() throws IOException {
        RotatingKeys one = new RotatingKeys("a");
        RotatingKeys two = new RotatingKeys("a", "b");
        Path place = Files.createDirectory(directory.resolve("owing"));
        byte[] message = Sealed.message(one, "owing", Layout.COMPACT);
        List<WrappedKey> area = new ArrayList<>(
                Envelope.read(new ByteArrayInputStream(message)).keyArea().keys());
        area.add(RotatingKeys.owed("b"));
        area.add(RotatingKeys.owed("stranger"));
        Files.write(place.resolve("m"), Sealed.with(message, area));
        Rewrapper.Builder builder = Rewrapper.builder(two, FilePlace.of(List.of(place)))
                .expected(Sealed.CONTEXT)
                .staleOnly(two)
                .listener(reports::add);

        builder.build().run();
        assertThat(reports).singleElement().satisfies(report -> {
            assertThat(report.outcome()).isEqualTo(Outcome.RENEWED);
            assertThat(report.notes()).containsExactly("owes an entry to stranger, which may not be asked for");
        });
        assertThat(Sealed.open(new RotatingKeys("b"), place.resolve("m"))).isEqualTo("owing");
        assertThat(Sealed.envelope(place.resolve("m")).keyArea().keys())
                .filteredOn(WrappedKey::isOwed)
                .extracting(WrappedKey::keyId)
                .containsExactly("stranger");

        assertThat(builder.build().run().count(Outcome.CURRENT)).isEqualTo(1);
    }

    @Test
    @DisplayName("reports what has no key that may be asked for, and leaves it alone")
    void foreign() throws IOException {
        RotatingKeys stranger = new RotatingKeys("stranger");
        Summary summary = rewrapper(stranger).staleOnly(stranger).build().run();
        assertThat(summary.skipped()).containsOnly(Map.entry(Reason.FOREIGN, (long) COUNT));
        assertThat(stranger.rewraps()).isZero();
    }

    @Test
    @DisplayName("writes nothing that it could not open, where it is to verify")
    void verifies() throws IOException {
        Map<String, byte[]> before = contents();
        BrokenKeyring broken = new BrokenKeyring(keys);
        Summary summary = Rewrapper.builder(broken, FilePlace.of(List.of(directory)))
                .expected(Sealed.CONTEXT)
                .verify(true)
                .build()
                .run();
        assertThat(summary.failed()).containsOnly(Map.entry(Reason.TAMPERED, (long) COUNT));
        assertThat(contents()).usingRecursiveComparison().isEqualTo(before);

        keys.rotate();
        Summary sound = rewrapper().verify(true).build().run();
        assertThat(sound.count(Outcome.RENEWED)).isEqualTo(COUNT);
        assertAllOpen(keys);
    }

    @Test
    @DisplayName("finishes a rewrap that was cut off, even if there is nothing else to do")
    void finishes() throws IOException {
        Path file = Sealed.file(directory, 0);
        byte[] before = Files.readAllBytes(file);
        keys.rotate();
        rewrapper().build().run();
        byte[] after = Files.readAllBytes(file);
        System.arraycopy(before, 4096, after, 4096, 4096); // the block that counted had not been written yet
        Files.write(file, after);
        assertThat(Sealed.envelope(file).keyArea().interrupted()).isTrue();

        Summary summary = rewrapper().staleOnly(keys).build().run();

        assertThat(summary.count(Outcome.FINISHED)).isEqualTo(1);
        assertThat(summary.count(Outcome.CURRENT)).isEqualTo(COUNT - 1);
        assertThat(Sealed.envelope(file).keyArea().interrupted()).isFalse();
        assertAllOpen(keys);
    }

    @Test
    @DisplayName("writes files anew where it is told to")
    void rewriting() throws IOException {
        Object before = Files.getAttribute(Sealed.file(directory, 0), "unix:ino");
        Rewrapper.builder(keys, FilePlace.of(List.of(directory)).rewriting())
                .expected(Sealed.CONTEXT)
                .build()
                .run();
        assertThat(Files.getAttribute(Sealed.file(directory, 0), "unix:ino")).isNotEqualTo(before);
        assertAllOpen(keys);
    }

    @Test
    @DisplayName("that is cancelled has begun nothing more, and says so")
    void cancelled() throws IOException {
        Rewrapper[] self = new Rewrapper[1];
        self[0] = rewrapper().threads(1).listener(report -> self[0].cancel()).build();
        Summary summary = self[0].run();
        assertThat(summary.cancelled()).isTrue();
        assertThat(summary.items()).isEqualTo(1);
        assertThat(keys.rewraps()).isEqualTo(1);
    }
}
