package dev.waxseal.rewrap;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The file of a journal: its owner's alone, and one run's at a time. */
final class JournalFile {

    private static final Set<StandardOpenOption> OPTIONS =
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);

    private JournalFile() {}

    /** @throws FileSystemException if another run has it open */
    static FileChannel open(Path path) throws IOException {
        FileChannel file = FileChannel.open(path, OPTIONS, ownerOnly(path));
        try {
            FileLock lock = tryLock(file);
            if (lock == null) {
                throw new FileSystemException(path.toString(), null, "another run is using this journal");
            }
            return file;
        } catch (Throwable e) {
            file.close();
            throw e;
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
}
