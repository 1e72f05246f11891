package dev.waxseal.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Where a file is or would be, whichever of many paths leads there: its directory as the file system knows it, and its
 * name. Two that are equal are one place. Costs one look at the directory, where a real path costs one at every name in it.
 */
record Location(Object directory, Path name) {

    /** @param path no symbolic link itself */
    static Location of(Path path) throws IOException {
        Path absolute = path.toAbsolutePath();
        Path directory = absolute.getParent();
        Path name = absolute.getFileName();
        if (directory == null || name == null) {
            return new Location(absolute, absolute);
        }
        Object key = Files.readAttributes(directory, BasicFileAttributes.class).fileKey();
        return new Location(key == null ? directory.toRealPath() : key, name);
    }
}
