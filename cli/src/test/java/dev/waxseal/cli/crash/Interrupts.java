package dev.waxseal.cli.crash;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** SIGINT, which a child is deaf to if whoever started it was. */
final class Interrupts {

    private Interrupts() {}

    /** Skips the test, saying so, where they cannot be tried. */
    static void assumeReachChildren() throws IOException {
        assumeTrue(reachChildren(), "whoever started the tests ignores SIGINT, and so does every child");
    }

    /** A shell without job control starts what runs in the background deaf to SIGINT; the JVM does not change that. */
    private static boolean reachChildren() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.isReadable(status)) {
            return true;
        }
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("SigIgn:"))
                    .map(line -> Long.parseUnsignedLong(line.substring(7).trim(), 16))
                    .noneMatch(ignored -> (ignored & 0b10) != 0);
        }
    }
}
