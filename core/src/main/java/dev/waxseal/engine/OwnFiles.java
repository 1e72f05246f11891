package dev.waxseal.engine;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Files that this process keeps locked for purposes of its own: journals, databases. On POSIX systems a lock is the whole
 * process's, and gone as soon as any of its handles of the file is closed; so whoever opens files of others' choosing leaves
 * these alone. A tree that holds them is no mistake: the walk passes them over. State of the process, as its locks are.
 *
 * <p>One is a hold on some of them, until closed. Thread-safe.
 */
public final class OwnFiles implements AutoCloseable {

    private static final ConcurrentHashMap<Location, Integer> HOLDS = new ConcurrentHashMap<>();
    private static final List<String> OF_A_DATABASE = List.of("", "-wal", "-shm", "-journal");

    private final List<Location> held = new ArrayList<>();

    private OwnFiles() {}

    /** A hold on nothing. */
    public static OwnFiles none() {
        return new OwnFiles();
    }

    /** @param file in a directory that is there; of a symbolic link, the file that it names */
    public static OwnFiles hold(Path file) throws IOException {
        OwnFiles hold = new OwnFiles();
        hold.add(real(file));
        return hold;
    }

    /** As {@link #hold}, of an SQLite database and the files that SQLite keeps beside it. */
    public static OwnFiles holdDatabase(Path file) throws IOException {
        Path real = real(file);
        OwnFiles hold = new OwnFiles();
        for (String suffix : OF_A_DATABASE) {
            hold.add(real.resolveSibling(real.getFileName() + suffix));
        }
        return hold;
    }

    private static Path real(Path file) throws IOException {
        return Files.exists(file) ? file.toRealPath() : file;
    }

    private void add(Path file) throws IOException {
        Location location = Location.of(file);
        HOLDS.merge(location, 1, Integer::sum);
        held.add(location);
    }

    /**
     * Whether a file is one of those.
     *
     * @param file no symbolic link itself
     */
    public static boolean contain(Path file) {
        Path name = file.getFileName();
        if (HOLDS.keySet().stream().noneMatch(location -> location.name().equals(name))) {
            return false; // costs no look at the disk
        }
        try {
            return HOLDS.containsKey(Location.of(file));
        } catch (IOException e) {
            return false; // its directory is gone, and it is too
        }
    }

    /** @throws FileSystemException if that is one of them; a symbolic link may lead there */
    static void requireNone(Path file) throws IOException {
        if (!HOLDS.isEmpty() && contain(file.toRealPath())) {
            throw new FileSystemException(file.toString(), null, "this program has it locked for itself");
        }
    }

    @Override
    public void close() {
        for (Location location : held) {
            HOLDS.computeIfPresent(location, (place, holds) -> holds == 1 ? null : holds - 1);
        }
        held.clear();
    }
}
