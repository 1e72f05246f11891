package dev.waxseal.engine;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A file beside another, for its owner's eyes only, that is locked as long as its process lives: by that
 * {@link Orphans} tells it from one whose process died.
 */
record TemporaryFile(Path path, FileChannel channel) implements AutoCloseable {

    private static final AtomicInteger NUMBER = new AtomicInteger(new SecureRandom().nextInt());
    private static final int LONGEST_NAME = 50; // characters of the target's: the whole stays below 255 bytes

    static TemporaryFile beside(Path target) throws IOException {
        while (true) {
            Path path = target.resolveSibling(nameFor(target));
            TemporaryFile file = new TemporaryFile(path, FileChannel.open(path, CREATE, ownerOnly(target)));
            if (file.lock()) {
                return file;
            }
            file.close();
        }
    }

    private static final Set<StandardOpenOption> CREATE =
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);

    private static String nameFor(Path target) {
        String name = String.valueOf(target.getFileName());
        return "." + start(name) + "." + Orphans.PROCESS + "-" + HexFormat.of().toHexDigits(NUMBER.getAndIncrement())
                + Orphans.SUFFIX;
    }

    private static String start(String name) {
        if (name.length() <= LONGEST_NAME) {
            return name;
        }
        boolean splits = Character.isHighSurrogate(name.charAt(LONGEST_NAME - 1)); // half a character is no file name
        return name.substring(0, splits ? LONGEST_NAME - 1 : LONGEST_NAME);
    }

    private static FileAttribute<?>[] ownerOnly(Path target) {
        boolean posix = target.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    /** False if another process took this file for an orphan before it was locked: then it is gone. */
    private boolean lock() {
        try {
            FileLock lock = channel.tryLock();
            return lock != null && Files.exists(path);
        } catch (IOException e) {
            return true; // a file system without locks: orphans stay, nothing else changes
        }
    }

    /** Closes the channel, which also unlocks. */
    @Override
    public void close() throws IOException {
        channel.close();
    }
}
