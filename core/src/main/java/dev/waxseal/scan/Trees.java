package dev.waxseal.scan;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * Walks files and directories. It keeps one directory of each level open and no list of anything, so a million files
 * take no more memory than ten. Links are not followed: a tree that others may write to could lead anywhere.
 */
public final class Trees {

    private static final String TEMPORARY = ".waxtmp"; // as the engine names what it has not finished

    private Trees() {}

    /**
     * @param root a file or a directory; itself it may be a link
     * @return whether the walk came to its end: it stops when the thread is interrupted
     * @throws NoSuchFileException if it is neither
     */
    public static boolean walk(Path root, TreeListener listener) throws IOException {
        Walk walk = new Walk(listener);
        Files.walkFileTree(start(root), walk);
        return !walk.stopped;
    }

    /**
     * Where a walk of {@code root} begins: a link that is given means what it leads to.
     *
     * @throws NoSuchFileException if there is nothing
     */
    public static Path start(Path root) throws IOException {
        if (!Files.exists(root)) {
            throw new NoSuchFileException(root.toString());
        }
        return Files.isSymbolicLink(root) ? root.toRealPath() : root;
    }

    private static final class Walk extends SimpleFileVisitor<Path> {

        private final TreeListener listener;
        private boolean stopped;

        Walk(TreeListener listener) {
            this.listener = listener;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            if (Thread.currentThread().isInterrupted()) {
                stopped = true;
                return FileVisitResult.TERMINATE;
            }
            if (!attributes.isRegularFile()) {
                listener.passedOver(file);
            } else if (!isText(file)) {
                listener.unreadable(file, "its name is no text in this locale");
            } else if (!file.toString().endsWith(TEMPORARY)) {
                tell(file, attributes);
            }
            return FileVisitResult.CONTINUE;
        }

        // Such a name would lead to no file, or to another, once it was written down.
        private static boolean isText(Path file) {
            try {
                return Path.of(file.toString()).equals(file);
            } catch (InvalidPathException e) {
                return false;
            }
        }

        private void tell(Path file, BasicFileAttributes attributes) throws IOException {
            Stamp stamp;
            try {
                stamp = Stamp.of(file, attributes);
            } catch (NoSuchFileException e) {
                return; // gone since the directory was read: no part of the inventory
            }
            listener.file(file, stamp);
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
            if (!(e instanceof NoSuchFileException)) {
                listener.unreadable(file, ItemReader.reason(e));
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e) throws IOException {
            if (e != null) {
                listener.unreadable(directory, ItemReader.reason(e));
            }
            return FileVisitResult.CONTINUE;
        }
    }
}
