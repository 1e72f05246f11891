package dev.waxseal.cli.crash;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A file system of a few MiB in memory, mounted in a directory until closed. Making one takes the rights of root. */
record SmallDisk(Path directory) implements AutoCloseable {

    /** Skips the test, saying so, where nothing may be mounted. */
    static SmallDisk mount(Path directory, int mib) throws IOException {
        Files.createDirectories(directory);
        boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=" + mib + "m", "tmpfs", directory.toString());
        assumeTrue(mounted, "a small file system may not be mounted here");
        return new SmallDisk(directory);
    }

    /** Takes all the room there is, and returns the file that has it. */
    Path fill() throws IOException {
        Path filler = directory.resolve("filler");
        byte[] page = new byte[4096];
        try (var out = Files.newOutputStream(filler)) {
            while (true) {
                out.write(page);
            }
        } catch (IOException e) {
            return filler;
        }
    }

    @Override
    public void close() {
        try {
            run("umount", directory.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean run(String... command) throws IOException {
        try {
            Process process = new ProcessBuilder(List.of(command))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.onExit().join().exitValue() == 0;
        } catch (IOException e) {
            return false; // no such command
        }
    }
}
