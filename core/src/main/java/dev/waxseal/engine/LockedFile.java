package dev.waxseal.engine;

import dev.waxseal.error.ChangedException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * A file that nobody else of Waxseal writes to, here or in other processes, until it is closed. Whoever asks for no lock is
 * not kept away.
 */
final class LockedFile implements AutoCloseable {

    private final Path path;
    private final FileChannel channel;
    private final FileTurn turn;

    private LockedFile(Path path, FileChannel channel, FileTurn turn) {
        this.path = path;
        this.channel = channel;
        this.turn = turn;
    }

    /**
     * @param file where it is a symbolic link, the file that it names is meant
     * @throws ChangedException if another file took its name meanwhile
     */
    static LockedFile open(Path file) throws IOException {
        Path path = file.toRealPath();
        FileTurn turn = FileTurn.take(path);
        try {
            String before = identity(path);
            FileChannel channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
            try {
                lock(channel, path);
                if (!identity(path).equals(before)) {
                    throw new ChangedException(path + " was replaced while it was opened");
                }
                return new LockedFile(path, channel, turn);
            } catch (Throwable e) {
                channel.close();
                throw e;
            }
        } catch (Throwable e) {
            turn.close();
            throw e;
        }
    }

    private static void lock(FileChannel channel, Path path) throws IOException {
        try {
            PatientLock.lock(channel, false);
        } catch (OverlappingFileLockException e) {
            throw new ChangedException(path + " is being written, under another name, by another thread");
        }
    }

    /** What tells a file from another that takes its name; the same for all where the file system has no such thing. */
    static String identity(Path path) throws IOException {
        return String.valueOf(
                Files.readAttributes(path, BasicFileAttributes.class).fileKey());
    }

    /** Its real path. */
    Path path() {
        return path;
    }

    FileChannel channel() {
        return channel;
    }

    @Override
    public void close() throws IOException {
        try (turn) {
            channel.close();
        }
    }
}
