package dev.waxseal.engine;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Temporary files whose process died. Each directory is swept once, when the first file is written there: a sweep for
 * every file would make a directory of a million files cost a million listings. Thread-safe.
 */
final class Orphans {

    static final String SUFFIX = ".waxtmp";

    /** Stands in the names of this process's own files, which are never opened here: closing would drop their lock. */
    static final String PROCESS = HexFormat.of().toHexDigits(new SecureRandom().nextInt());

    private static final Pattern NAME = Pattern.compile("\\..+\\.([0-9a-f]{8})-[0-9a-f]{8}\\.waxtmp");
    private static final int REMEMBERED = 10_000; // directories; forgetting them costs one more sweep each

    private final Set<Path> swept = ConcurrentHashMap.newKeySet();

    /** Whether Waxseal gives this name to files that are not finished. */
    static boolean isTemporary(String name) {
        return NAME.matcher(name).matches();
    }

    void sweepOnce(Path directory) {
        if (swept.size() >= REMEMBERED) {
            swept.clear();
        }
        if (swept.add(directory)) {
            sweep(directory);
        }
    }

    private static void sweep(Path directory) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, ".*" + SUFFIX)) {
            for (Path file : files) {
                // No link and no named pipe: opening one would follow it, or wait for its other end for ever.
                if (isOfOtherProcess(String.valueOf(file.getFileName()))
                        && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    removeIfDead(file);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            // A directory that cannot be listed may still be written; tidying up is never a reason to fail.
            return;
        }
    }

    private static boolean isOfOtherProcess(String name) {
        var matcher = NAME.matcher(name);
        return matcher.matches() && !PROCESS.equals(matcher.group(1));
    }

    // A shared lock tells as much as an exclusive one, and the message of a read-only file may only be read.
    private static void removeIfDead(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
                FileLock lock = channel.tryLock(0, Long.MAX_VALUE, true)) {
            if (lock != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException | OverlappingFileLockException e) {
            // Gone meanwhile, another user's, or of another class loader in this process: not ours to remove.
            return;
        }
    }
}
