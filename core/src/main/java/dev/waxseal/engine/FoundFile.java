package dev.waxseal.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;

/**
 * A file that was there a moment ago.
 *
 * @param path absolute; not itself a symbolic link
 */
record FoundFile(Path path, Location location, BasicFileAttributes attributes) {

    /** @param named where it is a symbolic link, the file that it names is meant */
    static FoundFile at(Path named) throws IOException {
        BasicFileAttributes attributes = attributes(named);
        if (attributes.isSymbolicLink()) {
            Path path = named.toRealPath();
            return new FoundFile(path, Location.of(path), attributes(path));
        }
        return new FoundFile(named.toAbsolutePath(), Location.of(named), attributes);
    }

    /** What has its name now. */
    FoundFile again() throws IOException {
        return new FoundFile(path, location, attributes(path));
    }

    /** What tells it from another that takes its name; the same for all where the file system has no such thing. */
    String identity() {
        return String.valueOf(attributes.fileKey());
    }

    FileTime modified() {
        return attributes.lastModifiedTime();
    }

    private static BasicFileAttributes attributes(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }
}
