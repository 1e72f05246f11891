package dev.waxseal.kms.validate;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * The program's own live heap, dumped and searched. The dump holds every secret that the program holds: it is written
 * into a directory of the owner's alone, is mode 0600, and is deleted before this returns.
 */
final class LiveHeap {

    private static final int PIECE = 1 << 20;
    private static final int TRIES = 5;
    private static final long BETWEEN_TRIES = 100_000_000; // nanoseconds

    private LiveHeap() {}

    /**
     * What a search found.
     *
     * @param matches how often any needle stood there
     * @param bytes how much was searched
     */
    record Search(int matches, long bytes) {}

    /** @throws UnsupportedOperationException if this JVM cannot dump its heap */
    static Search search(List<Needle> needles) throws IOException {
        HotSpotDiagnosticMXBean hotspot = hotspot();
        Path directory = Files.createTempDirectory("waxseal-validate"); // mode 0700
        Path dump = directory.resolve("live.hprof");
        try {
            finalizeSockets();
            hotspot.dumpHeap(dump.toString(), true); // live: what nobody can reach any more is collected first
            restrict(dump);
            return new Search(count(dump, needles), Files.size(dump));
        } finally {
            Files.deleteIfExists(dump);
            Files.deleteIfExists(directory);
        }
    }

    /** As {@link #search}, over again while anything is found: what waits for its finalizer goes, what is kept stays. */
    static Search searchForNone(List<Needle> needles) throws IOException {
        Search search = search(needles);
        for (int i = 1; i < TRIES && search.matches() > 0; i++) {
            LockSupport.parkNanos(BETWEEN_TRIES);
            search = search(needles);
        }
        return search;
    }

    // On JDK 17 a closed TLS connection, and what it read, is reachable until its finalizer has run.
    @SuppressWarnings("deprecation") // there is no other way to run finalizers, and later JDKs have fewer of them
    private static void finalizeSockets() {
        System.gc();
        System.runFinalization();
    }

    private static HotSpotDiagnosticMXBean hotspot() {
        try {
            HotSpotDiagnosticMXBean bean = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
            if (bean != null) {
                return bean;
            }
        } catch (IllegalArgumentException | LinkageError e) {
            throw new UnsupportedOperationException("this JVM cannot dump its heap", e);
        }
        throw new UnsupportedOperationException("this JVM cannot dump its heap");
    }

    private static void restrict(Path dump) throws IOException {
        if (Files.getFileStore(dump).supportsFileAttributeView("posix")
                && Files.exists(dump, LinkOption.NOFOLLOW_LINKS)) {
            Files.setPosixFilePermissions(dump, PosixFilePermissions.fromString("rw-------"));
        }
    }

    private static int count(Path dump, List<Needle> needles) throws IOException {
        int found = 0;
        for (Needle needle : needles) {
            found += count(dump, needle);
        }
        return found;
    }

    private static int count(Path dump, Needle needle) throws IOException {
        int overlap = needle.length() - 1; // too short for a match of its own, long enough for none to be missed
        byte[] piece = new byte[overlap + PIECE];
        int found = 0;
        int kept = 0;
        try (InputStream in = Files.newInputStream(dump)) {
            for (int read = in.readNBytes(piece, 0, PIECE); read > 0; read = in.readNBytes(piece, kept, PIECE)) {
                int length = kept + read;
                found += needle.count(piece, length);
                kept = Math.min(overlap, length);
                System.arraycopy(piece, length - kept, piece, 0, kept);
            }
        }
        return found;
    }
}
