package dev.waxseal.localkms;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each kill comes a random number of acknowledgements, and then a random part of a commit's time, after the writing has
 * begun. It counts if it left a change unacknowledged that was begun.
 */
@DisplayName(
        "a store whose program is killed in the midst of writing opens, has all that was acknowledged, nothing half:")
class StoreKillTest {

    private static final int KILLS = Integer.getInteger("waxseal.kills.store", 100);
    private static final int KILLED = 128 + 9;
    private static final int MOST_ACKNOWLEDGEMENTS = 20; // before a kill
    private static final long LATEST = Duration.ofMillis(2).toNanos(); // after the last of these

    private final SplittableRandom random = new SplittableRandom();
    private final Ledger ledger = new Ledger();
    private int there;
    private int doubtful;

    @Test
    @DisplayName("a few times")
    void fewKills(@TempDir Path work) throws IOException, InterruptedException {
        kill(work, 6);
    }

    @Tag("slow")
    @Test
    @DisplayName("often")
    void manyKills(@TempDir Path work) throws IOException, InterruptedException {
        kill(work, KILLS);
    }

    private void kill(Path work, int kills) throws IOException, InterruptedException {
        Path directory = work.resolve("store");
        int counted = 0;
        Process next = start(directory, 0);
        try {
            for (int run = 1; counted < kills; run++) {
                assertThat(run).as("tries").isLessThanOrEqualTo(2 * kills);
                Process writer = next;
                next = start(directory, run); // gets ready while this one works
                counted += hits(writer) ? 1 : 0;
                settle(directory);
            }
        } finally {
            next.destroyForcibly().waitFor();
        }
        System.out.println(counted + " kills, " + ledger.acknowledgements() + " changes acknowledged and kept; of "
                + doubtful + " in flight " + there + " were there");
        assertThat(counted).isEqualTo(kills);
        assertThat(doubtful).isGreaterThanOrEqualTo(kills);
    }

    private boolean hits(Process writer) throws IOException, InterruptedException {
        try (OutputStream go = writer.getOutputStream();
                BufferedReader lines = writer.inputReader(StandardCharsets.UTF_8)) {
            go.write('\n');
            go.flush();
            for (int left = 1 + random.nextInt(MOST_ACKNOWLEDGEMENTS); left > 0; ) {
                left -= ledger.hear(String.valueOf(lines.readLine())) ? 1 : 0;
            }
            LockSupport.parkNanos(random.nextLong(LATEST));
            writer.toHandle().destroyForcibly(); // unlike the process's own, leaves its output to be read
            assertThat(writer.waitFor()).isEqualTo(KILLED);
            lines.lines().forEach(ledger::hear);
        }
        return ledger.inFlight() > 0;
    }

    private void settle(Path directory) {
        doubtful += ledger.inFlight();
        try (LocalKms kms = LocalKms.builder().store(directory).build()) {
            there += ledger.settle(new BareClient(kms.httpClient()));
        }
    }

    private static Process start(Path directory, int run) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        // What is killed does not delete the library that SQLite's driver unpacks.
                        "-Dorg.sqlite.tmpdir=" + directory.getParent(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        StoreWriter.class.getName(),
                        directory.toString(),
                        "run" + run)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
