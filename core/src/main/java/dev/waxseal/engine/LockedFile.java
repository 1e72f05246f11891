package dev.waxseal.engine;

import dev.waxseal.error.ChangedException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;

/**
 * A file that nobody else of Waxseal writes to, here or in other processes, until it is closed. Whoever asks for no lock is
 * not kept away.
 */
final class LockedFile implements AutoCloseable {

    private final FoundFile found;
    private final FileChannel channel;
    private final FileTurn turn;

    private LockedFile(FoundFile found, FileChannel channel, FileTurn turn) {
        this.found = found;
        this.channel = channel;
        this.turn = turn;
    }

    /**
     * @param file where it is a symbolic link, the file that it names is meant
     * @throws ChangedException if another file took its name meanwhile
     */
    static LockedFile open(Path file) throws IOException {
        FoundFile found = FoundFile.at(file);
        Path path = found.path();
        FileTurn turn = FileTurn.take(found.location());
        try {
            FileChannel channel = FileChannel.open(
                    path, StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
            try {
                lock(channel, path);
                FoundFile locked = found.again();
                if (!locked.identity().equals(found.identity())) {
                    throw new ChangedException(path + " was replaced while it was opened");
                }
                return new LockedFile(locked, channel, turn);
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

    /** Absolute; not itself a symbolic link. */
    Path path() {
        return found.path();
    }

    FileChannel channel() {
        return channel;
    }

    /**
     * For the last moment before something is done for good. Who knows of no lock may have renamed another file over this
     * one; and this process may have lost the lock, if another of its handles of the file was closed.
     *
     * @throws ChangedException if its name leads to another file by now
     */
    void requireItsName() throws IOException {
        if (!found.again().identity().equals(found.identity())) {
            throw new ChangedException(path() + " was replaced while it was rewritten");
        }
    }

    /** When it was last written to, before it was locked. */
    FileTime modified() {
        return found.modified();
    }

    @Override
    public void close() throws IOException {
        try (turn) {
            channel.close();
        }
    }
}
