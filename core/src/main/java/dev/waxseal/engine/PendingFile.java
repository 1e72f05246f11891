package dev.waxseal.engine;

import dev.waxseal.error.ChangedException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file that appears whole or not at all: it is written beside its target under a temporary name, forced to the disk,
 * and only then takes the target's name. Closing one that was not published removes it.
 */
public final class PendingFile implements AutoCloseable {

    private final Path target;
    private final Path directory;
    private final boolean overwrite;
    private final TemporaryFile temporary;
    private boolean published;

    private PendingFile(Path target, Path directory, boolean overwrite, TemporaryFile temporary) {
        this.target = target;
        this.directory = directory;
        this.overwrite = overwrite;
        this.temporary = temporary;
    }

    /**
     * @param overwrite whether a file of the target's name may be replaced; if not, it is never touched, even if it
     *     appears while this one is written
     * @throws FileAlreadyExistsException if it is there already and may not be replaced
     */
    public static PendingFile beside(Path target, boolean overwrite) throws IOException {
        return beside(target, overwrite, new Orphans());
    }

    static PendingFile beside(Path target, boolean overwrite, Orphans orphans) throws IOException {
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            if (!overwrite) {
                throw new FileAlreadyExistsException(target.toString());
            }
            if (Files.exists(target) && !Files.isRegularFile(target)) {
                throw new IOException(target + " is not a regular file");
            }
        }
        // Through a symbolic link the file that it names is replaced, not the link.
        Path resolved = Files.exists(target) ? target.toRealPath() : target.toAbsolutePath();
        return besideResolved(resolved, overwrite, orphans);
    }

    /** A file to take the place of another, to which {@link #publishOver} gives it. */
    static PendingFile over(LockedFile replaced, Orphans orphans) throws IOException {
        return besideResolved(replaced.path(), true, orphans);
    }

    private static PendingFile besideResolved(Path target, boolean overwrite, Orphans orphans) throws IOException {
        Path directory = target.getParent();
        if (directory == null) {
            throw new IOException(target + " is not a regular file");
        }
        orphans.sweepOnce(directory);
        return new PendingFile(target, directory, overwrite, TemporaryFile.beside(target));
    }

    /** Empty, and readable by its owner alone, until written to. */
    public FileChannel channel() {
        return temporary.channel();
    }

    /** Gives the file the permissions of {@code other}, so that what was private stays so. */
    public void takePermissionsOf(Path other) throws IOException {
        PosixFileAttributeView view = view(other);
        if (view != null) {
            Set<PosixFilePermission> permissions = view.readAttributes().permissions();
            Files.setPosixFilePermissions(temporary.path(), permissions);
        }
    }

    /**
     * Gives the file owner, group and permissions of {@code replaced}. The last thing to do before it is published: after
     * that it may be another user's.
     *
     * @throws FileSystemException if the system does not let this process, and somebody would be kept out who was not
     */
    void takeAccessOf(Path replaced) throws IOException {
        Optional<FileAccess> access = FileAccess.of(replaced);
        if (access.isEmpty()) {
            takePermissionsOf(replaced);
            return;
        }
        FileAccess all = access.get();
        if (!all.giveTo(temporary.path())) {
            throw new FileSystemException(
                    replaced.toString(),
                    null,
                    "written anew, it cannot belong to user " + all.user() + " and group " + all.group()
                            + ", who would lose access: run as its owner, or as root");
        }
    }

    private static @Nullable PosixFileAttributeView view(Path path) {
        return Files.getFileAttributeView(path, PosixFileAttributeView.class);
    }

    /** Forces the file to the disk, gives it the target's name, and forces the directory. */
    public void publish() throws IOException {
        channel().force(true);
        if (overwrite) {
            // Whoever rewraps the file that is there must not put its old body back over this one.
            try (ReplacedFile waited = ReplacedFile.await(target)) {
                replace();
                temporary.close();
            }
        } else {
            try (FileTurn turn = FileTurn.take(Location.of(target))) {
                takeFreeName();
                temporary.close(); // within the turn: the next one's lock on this very file would go with it
            }
        }
        forceDirectory();
    }

    /**
     * As {@link #publish}, over the target, which the caller has locked.
     *
     * @param modified the time of last modification that it gets, if the system lets it
     * @throws ChangedException if the target is another file by now
     */
    void publishOver(LockedFile replaced, Optional<FileTime> modified) throws IOException {
        if (!replaced.path().equals(target)) {
            throw new IllegalArgumentException(replaced.path() + " is not " + target);
        }
        channel().force(true);
        replaced.requireItsName();
        try {
            replace();
        } catch (NoSuchFileException e) {
            throw new FileSystemException(target.toString(), null, "somebody removed its successor, " + e.getFile());
        }
        modified.ifPresent(this::setTime);
        forceDirectory();
    }

    // Not before it has its name: the JDK opens and closes it for that, which costs this process its lock, and without
    // it
    // the file is an orphan in the eyes of others.
    private void setTime(FileTime modified) {
        try {
            Files.setLastModifiedTime(target, modified);
        } catch (IOException e) {
            return; // another user's by now, perhaps; the file is in its place all the same
        }
    }

    private void replace() throws IOException {
        Files.move(temporary.path(), target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        published = true;
    }

    // A rename would replace a file that appeared meanwhile; a hard link is refused by the system itself.
    private void takeFreeName() throws IOException {
        try {
            Files.createLink(target, temporary.path());
            published = true;
            Files.delete(temporary.path());
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (UnsupportedOperationException | IOException e) {
            if (published) {
                throw e;
            }
            Files.move(temporary.path(), target); // a file system without hard links: refused if the name is taken
            published = true;
        }
    }

    private void forceDirectory() throws IOException {
        try (FileChannel handle = FileChannel.open(directory)) {
            handle.force(true);
        } catch (AccessDeniedException e) {
            // Windows opens no directory, and makes renames durable by itself; a directory may be writable only.
            return;
        }
    }

    /** Removes what was not published. */
    @Override
    public void close() throws IOException {
        try (temporary) {
            if (!published) {
                Files.deleteIfExists(temporary.path());
            }
        }
    }
}
