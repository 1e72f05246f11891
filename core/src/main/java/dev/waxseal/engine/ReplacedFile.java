package dev.waxseal.engine;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLockInterruptionException;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file that is about to be replaced, once nobody rewraps it. A shared lock is enough to keep those away, and may be
 * had of a file that one may only read; where there is no lock to be had, there is nobody to wait for.
 */
final class ReplacedFile implements AutoCloseable {

    private final FileTurn turn;
    private final @Nullable FileChannel channel;

    private ReplacedFile(FileTurn turn, @Nullable FileChannel channel) {
        this.turn = turn;
        this.channel = channel;
    }

    static ReplacedFile await(Path target) throws IOException {
        FileTurn turn = FileTurn.take(Location.of(target));
        try {
            return new ReplacedFile(turn, lock(target));
        } catch (Throwable e) {
            turn.close();
            throw e;
        }
    }

    private static @Nullable FileChannel lock(Path path) throws IOException {
        while (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            FileChannel channel = lockOnce(path);
            if (channel == null || channel.isOpen()) {
                return channel;
            }
        }
        return null;
    }

    /** The locked file; closed if another has taken its name meanwhile; null if there is no lock to be had. */
    private static @Nullable FileChannel lockOnce(Path path) throws IOException {
        FileChannel channel = null;
        try {
            FoundFile found = FoundFile.at(path);
            channel = FileChannel.open(path);
            PatientLock.lock(channel, true);
            if (!found.again().identity().equals(found.identity())) {
                channel.close();
            }
            return channel;
        } catch (IOException | OverlappingFileLockException e) {
            if (channel != null) {
                channel.close();
            }
            if (e instanceof FileLockInterruptionException interrupted) {
                throw interrupted; // there was somebody to wait for
            }
            return null;
        }
    }

    @Override
    public void close() throws IOException {
        try (turn) {
            if (channel != null) {
                channel.close();
            }
        }
    }
}
