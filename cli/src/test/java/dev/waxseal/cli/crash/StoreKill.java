package dev.waxseal.cli.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * Kills programs a moment after they first write to a store.
 *
 * @param watched what changes then
 */
record StoreKill(Path watched) {

    private static final long BETWEEN_LOOKS = Duration.ofNanos(100_000).toNanos();
    private static final long LATEST = Duration.ofMillis(100).toNanos(); // after the first write

    /** Starts a program. */
    @FunctionalInterface
    interface Start {
        RunningProgram start() throws IOException;
    }

    /** False if the program ended by itself, well, before it was killed. */
    boolean hits(Start start) throws IOException {
        Object before = state();
        try (RunningProgram program = start.start()) {
            while (program.isAlive() && state().equals(before)) {
                LockSupport.parkNanos(BETWEEN_LOOKS);
            }
            LockSupport.parkNanos(new SplittableRandom().nextLong(LATEST));
            program.kill();
            int status = program.await().status();
            assertThat(status).isIn(0, Ended.KILLED);
            return status == Ended.KILLED;
        }
    }

    private Object state() throws IOException {
        try {
            BasicFileAttributes attributes = Files.readAttributes(watched, BasicFileAttributes.class);
            return List.of(attributes.size(), attributes.lastModifiedTime());
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }
}
