package dev.waxseal.cli.crash;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * What this source tree's launcher caches for the JDK that runs the tests. It takes seconds to make and is the same for
 * all homes, so it is made once, and linked into each home's cache.
 */
final class LauncherCache {

    private static final Path ROOT =
            Path.of(System.getProperty("waxseal.root", "..")).toAbsolutePath().normalize();
    private static final Path SHARED = ROOT.resolve("cli/target/crash-cache");

    private static List<Path> files = List.of(); // none yet

    private LauncherCache() {}

    static Path launcher() {
        return ROOT.resolve("waxseal");
    }

    /** @param home whose own cache stays apart from others', but for this */
    static void lendTo(Path home) throws IOException {
        Path own = home.resolve(".cache");
        for (Path file : files()) {
            Path copy = own.resolve(SHARED.relativize(file));
            if (Files.notExists(copy)) {
                Files.createDirectories(copy.getParent());
                link(file, copy);
            }
        }
    }

    private static void link(Path file, Path copy) throws IOException {
        try {
            Files.createLink(copy, file);
        } catch (UnsupportedOperationException | FileSystemException e) { // such as that of memory
            Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES);
        }
    }

    private static synchronized List<Path> files() throws IOException {
        if (files.isEmpty()) {
            Files.createDirectories(SHARED);
            // Of several JVMs that run tests, one makes it.
            try (FileChannel turn = FileChannel.open(SHARED.resolve("lock"), CREATE, WRITE);
                    FileLock lock = turn.lock()) {
                assertThat(lock.isValid()).isTrue();
                make();
                files = list();
            }
        }
        return files;
    }

    /** The state, which vouches for the others, is the last. */
    private static List<Path> list() throws IOException {
        try (Stream<Path> all = Files.walk(SHARED.resolve("waxseal"))) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static void make() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(launcher().toString(), "version")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(SHARED.resolve("said").toFile());
        Installation.isolate(builder.environment(), SHARED);
        builder.environment().put("XDG_CACHE_HOME", SHARED.toString());
        builder.environment().put("WAXSEAL_ARCHIVE", "now");
        int status = builder.start().onExit().join().exitValue();
        assertThat(status).as(Files.readString(SHARED.resolve("said"))).isZero();
    }
}
