package dev.waxseal.localkms.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Where last usages are written down: a small file for each key that was ever used, in a directory of their own. Not in the
 * database, where writing one would cost a flush of the disk: this is what one wants to know, not what one must not lose.
 */
final class UsageFiles {

    private static final int FIELDS = 3;

    private final Path directory;

    UsageFiles(Path directory) {
        this.directory = directory;
    }

    /** What is written, or null where nothing is, or nothing that can be read. */
    @Nullable
    UsageRecord read(String name) {
        try {
            String[] fields = Files.readString(directory.resolve(name)).split(" ", -1);
            return fields.length == FIELDS
                    ? new UsageRecord(fields[0], Instant.ofEpochMilli(Long.parseLong(fields[1])), fields[2])
                    : null;
        } catch (IOException | NumberFormatException | DateTimeException e) {
            return null;
        }
    }

    /** Puts {@code usage} in the place of an older one. Several processes may do so at a time; the last one wins. */
    void write(String name, UsageRecord usage) {
        String line = usage.operation() + " " + usage.used().toEpochMilli() + " " + usage.requestId();
        try {
            PrivateFiles.createDirectory(directory);
            String suffix = Long.toHexString(ThreadLocalRandom.current().nextLong());
            Path temporary = directory.resolve(name + "." + suffix + ".new");
            Files.write(temporary, line.getBytes(StandardCharsets.UTF_8));
            Files.move(temporary, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            // A full disk is told of by whoever must write. A key's work does not fail over who did it last.
        }
    }
}
