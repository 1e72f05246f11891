package dev.waxseal.rewrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waxseal.engine.OwnFiles;
import dev.waxseal.envelope.EncryptionContext;
import dev.waxseal.envelope.Envelope;
import dev.waxseal.keys.RewrapPlan;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("a journal")
class JournalTest {

    private static final int COUNT = 6;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path directory;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Path journal;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Path tree;

    private final RotatingKeys keys = new RotatingKeys("a");

    @BeforeEach
    void fill() throws IOException {
        tree = Files.createDirectory(directory.resolve("tree"));
        journal = directory.resolve("journal");
        Sealed.fill(tree, keys, COUNT);
        keys.rotate();
    }

    private Rewrapper.Builder rewrapper() {
        return Rewrapper.builder(keys, FilePlace.of(List.of(tree)))
                .expected(Sealed.CONTEXT)
                .threads(1)
                .journal(journal);
    }

    private Summary cancelAfter(int items) throws IOException {
        AtomicInteger done = new AtomicInteger();
        Rewrapper[] self = new Rewrapper[1];
        self[0] = rewrapper()
                .listener(report -> {
                    if (done.incrementAndGet() == items) {
                        self[0].cancel();
                    }
                })
                .build();
        return self[0].run();
    }

    @Test
    @DisplayName("lets a run that was cancelled go on where it stopped, and then says that it is finished")
    void resumes() throws IOException {
        assertThat(cancelAfter(4).count(Outcome.RENEWED)).isEqualTo(4);
        assertThat(keys.rewraps()).isEqualTo(4);

        Summary rest = rewrapper().build().run();
        assertThat(rest.count(Outcome.DONE_BEFORE)).isEqualTo(4);
        assertThat(rest.count(Outcome.RENEWED)).isEqualTo(COUNT - 4);
        assertThat(keys.rewraps()).isEqualTo(COUNT);

        assertThatThrownBy(() -> rewrapper().build().run())
                .isInstanceOf(FinishedJournalException.class)
                .hasMessageContaining("finished");
        assertThat(keys.rewraps()).isEqualTo(COUNT);
    }

    @Test
    @DisplayName("cut at any byte never makes a run ask twice for what was forced, nor forget a message")
    void torn() throws IOException {
        cancelAfter(2);
        byte[] whole = Files.readAllBytes(journal);
        List<String> lines = Files.readAllLines(journal);
        assertThat(lines).hasSize(5); // what it is, then for each of two messages what KMS gave and that it is done
        byte[][] before = contents();
        int resultEnd = whole.length - lines.get(4).length() - 1;
        for (int length = resultEnd; length < whole.length; length = nextCut(length, whole.length)) {
            restore(before);
            Files.write(journal, Arrays.copyOf(whole, length));
            int rewraps = keys.rewraps();

            Summary rest = rewrapper().build().run();

            assertThat(keys.rewraps() - rewraps).isEqualTo(COUNT - 2);
            assertThat(rest.count(Outcome.DONE_BEFORE)).isEqualTo(1);
            assertThat(rest.count(Outcome.CURRENT)).isEqualTo(1); // it has the keys that were made for it
            assertThat(rest.count(Outcome.RENEWED)).isEqualTo(COUNT - 2);
            assertThat(Files.readAllLines(journal))
                    .allSatisfy(
                            line -> assertThat(JournalLine.isWhole(line + "\n")).isTrue());
        }
    }

    // The last one leaves all but the end of the last line.
    private static int nextCut(int length, int whole) {
        return length == whole - 1 ? whole : Math.min(length + 7, whole - 1);
    }

    private byte[][] contents() throws IOException {
        byte[][] contents = new byte[COUNT][];
        for (int i = 0; i < COUNT; i++) {
            contents[i] = Files.readAllBytes(Sealed.file(tree, i));
        }
        return contents;
    }

    private void restore(byte[][] contents) throws IOException {
        for (int i = 0; i < COUNT; i++) {
            Files.write(Sealed.file(tree, i), contents[i]);
        }
    }

    @Test
    @DisplayName("gives what KMS gave to messages that did not have it yet, without a call")
    void reusesResults() throws IOException {
        byte[][] before = contents();
        cancelAfter(3);
        List<String> lines = Files.readAllLines(journal);
        Files.write(
                journal,
                lines.stream().filter(line -> !line.startsWith("{\"item\"")).toList());
        restore(before); // as if the machine had stopped before any of them was written

        Summary all = rewrapper().build().run();

        assertThat(all.count(Outcome.RENEWED)).isEqualTo(COUNT);
        assertThat(keys.rewraps()).isEqualTo(COUNT);
        assertThat(all.rewrapsSaved()).isEqualTo(3);
        assertThat(Sealed.open(keys, Sealed.file(tree, 0))).isEqualTo("message 0");
    }

    @Test
    @DisplayName("keeps failures for the next run, and is not finished while there are any")
    void failures() throws IOException {
        Path damaged = Sealed.file(tree, 1);
        byte[] sound = Files.readAllBytes(damaged);
        byte[] bytes = sound.clone();
        bytes[8] = 9;
        Files.write(damaged, bytes);
        assertThat(rewrapper().build().run().count(Outcome.FAILED)).isEqualTo(1);

        Files.write(damaged, sound);
        Summary again = rewrapper().build().run();
        assertThat(again.count(Outcome.RENEWED)).isEqualTo(1);
        assertThat(again.count(Outcome.DONE_BEFORE)).isEqualTo(COUNT - 1);
    }

    @Test
    @DisplayName("of another plan, place or context is refused, and so is a file that is none")
    void foreign() throws IOException {
        cancelAfter(1);
        byte[] before = Files.readAllBytes(journal);
        RewrapPlan other = RewrapPlan.change(List.of("b"), List.of());
        assertRefused(rewrapper().plan(other), "another run");
        assertRefused(rewrapper().verify(true), "another run");
        assertRefused(rewrapper().expected(EncryptionContext.empty()), "another run");
        assertRefused(
                Rewrapper.builder(keys, FilePlace.of(List.of(directory)))
                        .expected(Sealed.CONTEXT)
                        .journal(journal),
                "another run");
        assertThat(Files.readAllBytes(journal)).isEqualTo(before);

        Files.writeString(journal, "dear diary");
        assertRefused(rewrapper(), "no journal");
        assertThat(journal).hasContent("dear diary");
    }

    private static void assertRefused(Rewrapper.Builder builder, String why) {
        assertThatThrownBy(() -> builder.build().run())
                .isInstanceOf(FileSystemException.class)
                .hasMessageContaining(why);
    }

    @Test
    @DisplayName("is passed over where it lies in the tree: to open it would cost its lock")
    void inTheTree() throws IOException {
        journal = tree.resolve("journal");
        Files.writeString(tree.resolve("note"), "no message");
        Summary summary = rewrapper().build().run();
        assertThat(summary.count(Outcome.RENEWED)).isEqualTo(COUNT);
        assertThat(summary.count(Outcome.SKIPPED)).as("the note").isEqualTo(1);
        assertThat(OwnFiles.contain(journal)).as("once it is closed").isFalse();
    }

    @Test
    @DisplayName("serves one run at a time")
    void locked() throws IOException {
        Rewrapper.Builder second = rewrapper();
        rewrapper()
                .listener(report -> assertRefused(second, "another run is using"))
                .build()
                .run();
    }

    @Test
    @DisplayName("survives an interrupt of the thread that runs: the run ends, and another goes on")
    void interrupted() throws IOException {
        Thread caller = Thread.currentThread();
        Summary summary =
                rewrapper().listener(report -> caller.interrupt()).build().run();
        assertThat(Thread.interrupted()).isTrue();
        Summary rest = summary.items() == COUNT && !summary.cancelled()
                ? summary
                : rewrapper().build().run();
        assertThat(rest.items()).isEqualTo(COUNT);
        assertThat(keys.rewraps()).isEqualTo(COUNT);
    }

    @Test
    @DisplayName("is its owner's alone, and holds no withheld value")
    void secrecy() throws IOException {
        rewrapper()
                .expected(EncryptionContext.empty().withholding("patient", "Jane Doe"))
                .build()
                .run();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(journal)))
                .isEqualTo("rw-------");
        assertThat(Files.readString(journal)).doesNotContain("Jane");
    }

    @Test
    @DisplayName("is left alone by a dry run")
    void dryRun() throws IOException {
        rewrapper().dryRun(true).build().run();
        assertThat(journal).doesNotExist();
    }

    @Test
    @DisplayName("keeps what the run's preparation noted, so that nothing is prepared twice")
    void preparation() throws IOException {
        List<String> found = new ArrayList<>();
        Preparation once = memory -> {
            found.add(memory.note());
            memory.note("first " + found.size());
            memory.note("arn:aws:kms:local:000000000000:key/x " + found.size());
            throw new IllegalStateException("killed before the first item");
        };
        for (int part = 0; part < 2; part++) {
            assertThatThrownBy(() ->
                            rewrapper().preparation("a rotation", once).build().run())
                    .hasMessageContaining("killed");
        }
        assertThat(found).containsExactly("", "arn:aws:kms:local:000000000000:key/x 1");
        assertThat(keys.rewraps()).isZero();

        Summary rest = rewrapper()
                .preparation("a rotation", memory -> found.add(memory.note()))
                .build()
                .run();
        assertThat(found).last().isEqualTo("arn:aws:kms:local:000000000000:key/x 2");
        assertThat(rest.count(Outcome.RENEWED)).isEqualTo(COUNT);
        assertThatThrownBy(() -> rewrapper()
                        .preparation("a rotation", memory -> found.add("prepared though all is done"))
                        .build()
                        .run())
                .isInstanceOf(FinishedJournalException.class);
        assertThat(found).hasSize(3);
    }

    @Test
    @DisplayName("is of another run if the preparation is")
    void otherPreparation() throws IOException {
        cancelAfter(2);
        assertThatThrownBy(() -> rewrapper()
                        .preparation("a rotation", memory -> {})
                        .build()
                        .run())
                .isInstanceOf(FileSystemException.class)
                .hasMessageContaining("another run");
    }

    @Test
    @DisplayName("takes no note that it could not give back")
    void notes() {
        for (String note : List.of("", "a\"b", "a\\b", "a\nb", "\u00e9", "x".repeat(1001))) {
            assertThatThrownBy(() -> rewrapper()
                            .preparation("a rotation", memory -> memory.note(note))
                            .build()
                            .run())
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    @DisplayName("stays open for the rest if the run is given up while it prepares")
    void givenUp() throws IOException {
        Preparation givesUp = memory -> {
            throw new CancellationException();
        };
        Summary none = rewrapper().preparation("a rotation", givesUp).build().run();
        assertThat(none.cancelled()).isTrue();
        assertThat(none.items()).isZero();

        Summary all =
                rewrapper().preparation("a rotation", memory -> {}).build().run();
        assertThat(all.count(Outcome.RENEWED)).isEqualTo(COUNT);
    }

    @Test
    @DisplayName("is not finished by a run that was interrupted when everything was listed")
    void interruptedWhenListed() throws IOException {
        Place listsThenIsInterrupted = new InterruptingPlace(FilePlace.of(List.of(tree)));
        Summary summary = Rewrapper.builder(keys, listsThenIsInterrupted)
                .expected(Sealed.CONTEXT)
                .threads(1)
                .build()
                .run();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(summary.cancelled()).isTrue();
    }

    /** Interrupts the thread that lists, once it has listed everything. */
    private record InterruptingPlace(Place place) implements Place {

        @Override
        public String description() {
            return place.description();
        }

        @Override
        public void list(Listing listing) throws IOException {
            place.list(listing);
            Thread.currentThread().interrupt();
        }

        @Override
        public Stored readEnvelope(String item) throws IOException {
            return place.readEnvelope(item);
        }

        @Override
        public Stored replaceEnvelope(Stored expected, Envelope renewed) throws IOException {
            return place.replaceEnvelope(expected, renewed);
        }
    }
}
