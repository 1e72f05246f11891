package dev.waxseal.rewrap;

import dev.waxseal.engine.OwnFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/**
 * The file of a journal: its owner's alone, and one run's at a time. Not written as a channel, which an interrupt of the
 * writing thread would close for all.
 */
final class JournalFile implements AutoCloseable {

    private final RandomAccessFile file;
    private final OwnFiles hold;

    private JournalFile(RandomAccessFile file, OwnFiles hold) {
        this.file = file;
        this.hold = hold;
    }

    /** @throws FileSystemException if another run has it open */
    static JournalFile open(Path path) throws IOException {
        create(path);
        RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
        try {
            if (tryLock(file.getChannel()) == null) {
                throw new FileSystemException(path.toString(), null, "another run is using this journal");
            }
            return new JournalFile(file, OwnFiles.hold(path));
        } catch (Throwable e) {
            file.close();
            throw e;
        }
    }

    private static void create(Path path) throws IOException {
        try {
            Files.createFile(path, ownerOnly(path));
        } catch (FileAlreadyExistsException e) {
            return; // it is taken up
        }
    }

    private static @Nullable FileLock tryLock(FileChannel file) throws IOException {
        try {
            return file.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    // Whoever could write it could have keys written into messages that nobody can open.
    private static FileAttribute<?>[] ownerOnly(Path path) {
        boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    /** What stands there and behind it; whatever else is read or written meanwhile. */
    InputStream from(long position) {
        return Channels.newInputStream(new PositionedChannel(file.getChannel(), position));
    }

    /** By one thread at a time. */
    void write(long position, byte[] bytes) throws IOException {
        file.seek(position);
        file.write(bytes);
    }

    /** Lets what stands behind it fall. */
    void truncate(long length) throws IOException {
        if (file.length() > length) {
            file.setLength(length);
        }
    }

    /** What was written before is on the disk when this returns. */
    void force() throws IOException {
        file.getFD().sync();
    }

    /** So that the name is there after a power cut. */
    static void forceDirectory(Path path) throws IOException {
        Path directory = path.toAbsolutePath().getParent();
        if (directory == null) {
            return;
        }
        try (FileChannel handle = FileChannel.open(directory)) {
            handle.force(true);
        } catch (AccessDeniedException e) {
            // Windows opens no directory, and makes names durable by itself; a directory may be writable only.
            return;
        }
    }

    @Override
    public void close() throws IOException {
        try (hold) {
            file.close();
        }
    }
}
