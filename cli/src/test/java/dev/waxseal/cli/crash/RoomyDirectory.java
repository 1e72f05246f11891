package dev.waxseal.cli.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDirFactory;

/**
 * A temporary directory in memory where there is one with room, so that a hundred kills do not write a hundred times to
 * a disk. The system property {@code waxseal.crash.directory} names another place: a disk, to have the flush in the
 * window as well.
 */
final class RoomyDirectory implements TempDirFactory {

    private static final Path IN_MEMORY = Path.of("/dev/shm");
    private static final long ROOM = 4L << 30;

    @Override
    public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext context) throws IOException {
        String chosen = System.getProperty("waxseal.crash.directory", "");
        if (!chosen.isEmpty()) {
            return Files.createTempDirectory(Files.createDirectories(Path.of(chosen)), "waxseal-crash");
        }
        boolean inMemory =
                Files.isWritable(IN_MEMORY) && Files.getFileStore(IN_MEMORY).getUsableSpace() > ROOM;
        return inMemory
                ? Files.createTempDirectory(IN_MEMORY, "waxseal-crash")
                : Files.createTempDirectory("waxseal-crash");
    }
}
