package dev.waxseal.cli.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The time in which a job writes: it opens when the job's temporary file has its first byte, and ends when the target's
 * name leads to another file than before. Made before the job starts.
 */
final class WritingWindow {

    private static final Pattern TEMPORARY = Pattern.compile("\\..+\\.[0-9a-f]{8}-[0-9a-f]{8}\\.waxtmp");
    private static final long BETWEEN_LOOKS = Duration.ofNanos(200_000).toNanos();

    private final Path target;
    private final Path directory;
    private final Set<Path> leftBehind;
    private final @Nullable Object before;

    private WritingWindow(Path target, Path directory, Set<Path> leftBehind, @Nullable Object before) {
        this.target = target;
        this.directory = directory;
        this.leftBehind = leftBehind;
        this.before = before;
    }

    static WritingWindow of(Path target) throws IOException {
        Path directory = Objects.requireNonNull(target.getParent());
        return new WritingWindow(target, directory, new HashSet<>(temporaryFiles(directory)), identity(target));
    }

    static List<Path> temporaryFiles(Path directory) throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            files.filter(file -> TEMPORARY
                            .matcher(String.valueOf(file.getFileName()))
                            .matches())
                    .forEach(found::add);
        }
        return found;
    }

    /** Waits until the window opens; false if the program ended before that was seen. */
    boolean awaitOpen(RunningProgram program) {
        await(() -> isOpen() || !program.isAlive());
        return program.isAlive();
    }

    /** Waits until the target is published; false if the program ended without that. */
    boolean awaitPublished(RunningProgram program) {
        await(() -> isPublished() || !program.isAlive());
        return isPublished();
    }

    private boolean isOpen() {
        try {
            for (Path file : temporaryFiles(directory)) {
                if (!leftBehind.contains(file) && hasBytes(file)) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean hasBytes(Path file) throws IOException {
        try {
            return Files.size(file) > 0;
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    boolean isPublished() {
        return !Objects.equals(before, identity(target));
    }

    private static @Nullable Object identity(Path file) {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
        } catch (NoSuchFileException e) {
            return null;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            LockSupport.parkNanos(BETWEEN_LOOKS);
        }
    }
}
