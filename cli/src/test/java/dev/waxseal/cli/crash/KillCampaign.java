package dev.waxseal.cli.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * Kills one job again and again, each time at a random moment of its writing window. A kill that came when the target
 * was published already, or found the process gone, does not count. How long the window is depends on what else the
 * machine does: a kill that came too late shortens the time in which the next ones fall, one in time lengthens it, so
 * that they keep reaching the window's end.
 */
final class KillCampaign {

    /** What a kill found. */
    enum Fate {
        MISSED,
        UNTOUCHED,
        WHOLE
    }

    private static final int TRIES_FOR_EACH_KILL = 20;
    private static final double AFTER_LATE = 0.8;
    private static final double AFTER_IN_TIME = 1.03;

    private final Job job;
    private final Path directory;
    private final SplittableRandom random = new SplittableRandom();

    KillCampaign(Job job) {
        this.job = job;
        this.directory = job.directory();
    }

    KillTally run(int kills) throws IOException {
        double window = runUndisturbed();
        KillTally tally = new KillTally();
        while (tally.counted() < kills) {
            assertThat(tally.tries())
                    .as("the window is too short to hit: %s", tally)
                    .isLessThan(kills * TRIES_FOR_EACH_KILL);
            long moment = (long) random.nextDouble(window);
            Fate fate = kill(moment);
            window *= fate == Fate.MISSED ? AFTER_LATE : AFTER_IN_TIME;
            tally.add(fate, moment, WritingWindow.temporaryFiles(directory).size());
        }
        runUndisturbed();
        return tally;
    }

    /** Does the job to its end, which also sweeps what dead processes left; tells how long the window was open, in ns. */
    private long runUndisturbed() throws IOException {
        job.reset();
        WritingWindow window = WritingWindow.of(job.target());
        long length;
        try (RunningProgram program = job.start()) {
            window.awaitOpen(program);
            long opened = System.nanoTime();
            window.awaitPublished(program);
            length = System.nanoTime() - opened;
            program.await().expect(0);
        }
        assertThat(job.isDone()).as("done").isTrue();
        assertThat(WritingWindow.temporaryFiles(directory))
                .as("temporary files")
                .isEmpty();
        return length;
    }

    private Fate kill(long moment) throws IOException {
        job.reset();
        WritingWindow window = WritingWindow.of(job.target());
        boolean inTime;
        try (RunningProgram program = job.start()) {
            boolean open = window.awaitOpen(program);
            LockSupport.parkNanos(moment);
            inTime = open && !window.isPublished();
            program.kill();
            inTime &= program.await().status() == Ended.KILLED;
        }
        return judge(window, inTime);
    }

    private Fate judge(WritingWindow window, boolean inTime) throws IOException {
        assertThat(WritingWindow.temporaryFiles(directory))
                .as("left by one kill")
                .hasSizeLessThan(2);
        Fate fate = window.isPublished() ? Fate.WHOLE : Fate.UNTOUCHED;
        assertThat(fate == Fate.WHOLE ? job.isDone() : job.isUntouched())
                .as("%s after a kill", Files.exists(job.target()) ? "whole" : "absent")
                .isTrue();
        return inTime ? fate : Fate.MISSED;
    }
}
