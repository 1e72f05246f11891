package dev.waxseal.cli.watch;

import dev.waxseal.engine.OwnFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Held beside a journal for as long as a watch lives, also between rounds, when the journal is not there. The file stays:
 * to remove it would let two hold locks on two files of one name.
 */
public final class InstanceLock implements AutoCloseable {

    private final Path file;
    private final @Nullable FileChannel channel;
    private final @Nullable FileLock lock;
    private final @Nullable OwnFiles hold;

    private InstanceLock(Path file, @Nullable FileChannel channel, @Nullable FileLock lock, @Nullable OwnFiles hold) {
        this.file = file;
        this.channel = channel;
        this.lock = lock;
        this.hold = hold;
    }

    /** Without a journal there is nothing to be held. */
    public static InstanceLock of(Optional<Path> journal) throws IOException {
        if (journal.isEmpty()) {
            return new InstanceLock(Path.of(""), null, null, null);
        }
        Path file = journal.get().resolveSibling(journal.get().getFileName() + ".lock");
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            return new InstanceLock(file, channel, channel.tryLock(), OwnFiles.hold(file));
        } catch (OverlappingFileLockException e) {
            return new InstanceLock(file, channel, null, null);
        }
    }

    /** @throws FileSystemException if another has it */
    public void requireHeld() throws FileSystemException {
        if (channel != null && lock == null) {
            throw new FileSystemException(file.toString(), null, "another watch with this journal is running");
        }
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
        if (hold != null) {
            hold.close();
        }
    }
}
