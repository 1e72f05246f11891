package dev.waxseal.rewrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waxseal.envelope.KeyArea.Layout;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("a rewrap of a tree that is killed while it writes")
class KilledRewrapTest {

    private static final int COUNT = 200;
    private static final int SHARING = 40; // more messages, which share one data key

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path directory;

    private final RotatingKeys old = new RotatingKeys("a");

    @Test
    @Timeout(600)
    @DisplayName("leaves only messages that open, and its journal finishes the rest without asking again: 3 times")
    void fewKills() throws Exception {
        kill(3, 1);
    }

    @Test
    @Tag("slow")
    @DisplayName("leaves only messages that open, and its journal finishes the rest without asking again: 100 times")
    void manyKills() throws Exception {
        kill(100, 2);
    }

    private void kill(int times, long seed) throws Exception {
        Random random = new Random(seed);
        int within = 0; // a kill that comes when all is done proves nothing
        for (int i = 0; within < times && i < 3 * times; i++) {
            Path run = Files.createDirectory(directory.resolve("run" + i));
            Path tree = fill(Files.createDirectory(run.resolve("tree")));
            Path journal = run.resolve("journal");
            killAfter(1 + random.nextInt(COUNT + SHARING - 1), tree, journal);
            within += assertNothingLost(tree, journal) ? 1 : 0;
        }
        assertThat(within).as("kills that met the work unfinished").isEqualTo(times);
    }

    private Path fill(Path tree) throws IOException {
        Sealed.fill(tree, old, COUNT);
        byte[] shared = Sealed.message(old, "shared", Layout.COMPACT);
        for (int i = 0; i < SHARING; i++) {
            Files.write(tree.resolve("shared" + i), shared);
        }
        return tree;
    }

    private static void killAfter(int items, Path tree, Path journal) throws Exception {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        RewrapsTree.class.getName(),
                        tree.toString(),
                        journal.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (InputStream done = child.getInputStream()) {
            assertThat(done.readNBytes(items)).hasSize(items);
            child.destroyForcibly();
        }
        assertThat(child.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }

    /** Whether there was anything left to do. */
    private static boolean assertNothingLost(Path tree, Path journal) throws IOException {
        RotatingKeys keys = new RotatingKeys("a").rotate();
        assertAllOpen(keys, tree);
        List<String> results = linesOf(journal, "{\"result\"");

        boolean unfinished = linesOf(journal, "{\"finished\"").isEmpty();
        if (unfinished) {
            Summary rest = Rewrapper.builder(keys, FilePlace.of(List.of(tree)))
                    .expected(Sealed.CONTEXT)
                    .journal(journal)
                    .build()
                    .run();
            assertThat(rest.failed()).isEmpty();
            assertThat(rest.items()).isEqualTo(COUNT + SHARING);
        }
        assertThat(keys.rewraps()).isEqualTo(COUNT + 1 - results.size());
        assertAllOpen(keys, tree);
        Summary check = Rewrapper.builder(keys, FilePlace.of(List.of(tree)))
                .expected(Sealed.CONTEXT)
                .staleOnly(keys)
                .dryRun(true)
                .build()
                .run();
        assertThat(check.count(Outcome.CURRENT)).isEqualTo(COUNT + SHARING);
        return unfinished;
    }

    private static List<String> linesOf(Path journal, String start) throws IOException {
        try (Stream<String> lines = Files.lines(journal)) {
            return lines.filter(line -> line.startsWith(start) && JournalLine.isWhole(line + "\n"))
                    .toList();
        }
    }

    private static void assertAllOpen(RotatingKeys keys, Path tree) {
        for (int i = 0; i < COUNT; i++) {
            assertThat(Sealed.open(keys, Sealed.file(tree, i))).isEqualTo("message " + i);
        }
        for (int i = 0; i < SHARING; i++) {
            assertThat(Sealed.open(keys, tree.resolve("shared" + i))).isEqualTo("shared");
        }
    }
}
