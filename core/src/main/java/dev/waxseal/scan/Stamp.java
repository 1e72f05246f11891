package dev.waxseal.scan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.TimeUnit;

/**
 * By what a file is known to be the one that was read before. Immutable.
 *
 * @param size bytes
 * @param modified when its content was written, nanoseconds since 1970-01-01 UTC
 * @param changed the same of its content or its attributes, which no program can set back; 0 where there is no such time
 * @param identity what tells it from another file at the same path, such as device and inode; empty where nothing does
 */
public record Stamp(long size, long modified, long changed, String identity) {

    private static final boolean HAS_CHANGE_TIME =
            Path.of("").getFileSystem().supportedFileAttributeViews().contains("unix");

    /** Two clocks' worth of ticks: a file may be written twice in one, and keep its times. */
    private static final long TICK = TimeUnit.SECONDS.toNanos(2);

    static Stamp of(Path file) throws IOException {
        return of(file, Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
    }

    static Stamp of(Path file, BasicFileAttributes attributes) throws IOException {
        Object key = attributes.fileKey();
        return new Stamp(
                attributes.size(),
                nanoseconds(attributes.lastModifiedTime()),
                HAS_CHANGE_TIME ? nanoseconds(changeTime(file)) : 0,
                key == null ? "" : key.toString());
    }

    private static FileTime changeTime(Path file) throws IOException {
        return (FileTime) Files.getAttribute(file, "unix:ctime", LinkOption.NOFOLLOW_LINKS);
    }

    private static long nanoseconds(FileTime time) {
        return time.to(TimeUnit.NANOSECONDS);
    }

    /** Whether the file was written so shortly before {@code now} that another writing might not show. */
    public boolean isFresh(long now) {
        return Math.max(modified, changed) > now - TICK;
    }
}
