package dev.waxseal.cli.terminal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Which standard streams are terminals.
 *
 * @param in standard input
 * @param out standard output
 * @param err standard error
 */
public record Terminal(boolean in, boolean out, boolean err) {

    public static Terminal ofProcess() {
        return new Terminal(isTerminal(0), isTerminal(1), isTerminal(2));
    }

    // The JDK tells only whether input and output both are; Linux tells of each one.
    @SuppressWarnings("SystemConsoleNull") // only where /proc is not: of the JDKs 22 to 24 that may be a guess too many
    private static boolean isTerminal(int descriptor) {
        try {
            String file = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor))
                    .toString();
            return file.startsWith("/dev/pts/") || file.startsWith("/dev/tty") || file.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException e) {
            return !Files.exists(Path.of("/proc/self")) && System.console() != null;
        }
    }
}
