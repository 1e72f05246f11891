package dev.waxseal.cli.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("a rewrap of a tree that is cut off goes on from its journal")
class RewrapResumeIT {

    private static final int FILES = 150;
    private static final int KILLS = 4;
    private static final int TRIES = 10;
    private static final long BETWEEN_LOOKS = 200_000; // nanoseconds

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path directory;

    @SuppressWarnings("NullAway.Init") // before each try, as is the next
    private Path home;

    @SuppressWarnings("NullAway.Init")
    private Installation program;

    /** Something that is done to a rewrap at work; false if it was done too soon, and proves nothing. */
    @FunctionalInterface
    private interface Attempt {
        boolean succeeds() throws IOException;
    }

    private void untilInTime(Attempt attempt) throws IOException {
        for (int i = 0; i < TRIES; i++) {
            home = Files.createDirectory(directory.resolve("try" + i));
            program = Installation.at(home);
            sealTree();
            if (attempt.succeeds()) {
                return;
            }
        }
        throw new AssertionError("the rewrap was done before it was disturbed, " + TRIES + " times");
    }

    private void sealTree() throws IOException {
        Path plain = Files.createDirectory(home.resolve("plain"));
        for (int i = 0; i < FILES; i++) {
            Files.writeString(plain.resolve("file" + i), "file " + i);
        }
        program.run("encrypt", "-r", plain.toString(), "-o", tree(), "--key", Fixture.KEY, "--quiet")
                .expect(0);
        program.run("key", "rotate", Fixture.KEY).expect(0);
    }

    private String tree() {
        return home.resolve("tree").toString();
    }

    private Path journal() {
        return home.resolve("journal");
    }

    private String[] rewrap() {
        return new String[] {
            "rewrap",
            tree(),
            "--stale-only",
            "--json",
            "--quiet",
            "--threads",
            "2",
            "--journal",
            journal().toString()
        };
    }

    @Test
    @DisplayName("after kill -9 at several moments, and asks KMS for nothing that it was given before")
    void killed() throws IOException {
        untilInTime(this::killAndGoOn);
    }

    private boolean killAndGoOn() throws IOException {
        for (int i = 1; i <= KILLS; i++) {
            if (!killAfter(FILES * i / (KILLS + 2))) {
                return false;
            }
        }
        long given = lines("{\"result\"");
        assertThat(given).isBetween(1L, (long) FILES);

        String summary = summary(program.run(rewrap()).expect(0));

        assertThat(number(summary, "rewraps")).isEqualTo(FILES - given);
        assertThat(number(summary, "doneBefore")).isPositive();
        assertThat(number(summary, "failed")).isZero();
        requireAllCurrentAndWhole();
        return true;
    }

    @Test
    @DisplayName("after Ctrl-C, which lets each file be finished and says how to go on")
    void interrupted() throws IOException {
        Interrupts.assumeReachChildren();
        untilInTime(this::interruptAndGoOn);
    }

    private boolean interruptAndGoOn() throws IOException {
        Ended ended;
        try (RunningProgram running = program.start(rewrap())) {
            awaitItems(running, FILES / 4);
            running.signal("INT");
            ended = running.await();
        }
        if (ended.status() == 0) {
            return false;
        }
        ended.expect(Ended.INTERRUPTED);
        assertThat(ended.stderr()).contains("ended before all was done").contains("the same command goes on");
        long given = lines("{\"result\"");
        long done = lines("{\"item\"");
        assertThat(done).as("each result is in its file").isEqualTo(given);
        if (done == FILES) {
            return false;
        }

        String summary = summary(program.run(rewrap()).expect(0));

        assertThat(number(summary, "doneBefore")).isEqualTo(done);
        assertThat(number(summary, "rewraps")).isEqualTo(FILES - given);
        requireAllCurrentAndWhole();
        return true;
    }

    /** Kills a run once its journal knows of so many items, those of the runs before too; false if it was done by then. */
    private boolean killAfter(int items) throws IOException {
        try (RunningProgram running = program.start(rewrap())) {
            awaitItems(running, items);
            running.kill();
            int status = running.await().status();
            assertThat(status).isIn(0, Ended.KILLED);
            return status == Ended.KILLED;
        }
    }

    private void awaitItems(RunningProgram running, int items) throws IOException {
        while (running.isAlive() && lines("{\"item\"") < items) {
            LockSupport.parkNanos(BETWEEN_LOOKS);
        }
    }

    private long lines(String start) throws IOException {
        if (!Files.exists(journal())) {
            return 0;
        }
        String text = Files.readString(journal());
        return text.substring(0, text.lastIndexOf('\n') + 1)
                .lines()
                .filter(line -> line.startsWith(start))
                .count();
    }

    private void requireAllCurrentAndWhole() throws IOException {
        program.run("scan", tree(), "--stale", "--expect-none").expect(0);
        Ended verified = program.run("verify", tree()).expect(0);
        assertThat(verified.stdout().lines()).hasSize(FILES);
    }

    private static String summary(Ended ended) {
        List<String> lines = ended.stdout().lines().toList();
        return lines.get(lines.size() - 1);
    }

    private static long number(String json, String name) {
        Matcher matcher = Pattern.compile("\"" + name + "\":([0-9]+)").matcher(json);
        assertThat(matcher.find()).as("%s in %s", name, json).isTrue();
        return Long.parseLong(matcher.group(1));
    }
}
