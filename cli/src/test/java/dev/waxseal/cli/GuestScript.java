package dev.waxseal.cli;

import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A script for a program of others. Its remarks may say what it wants, and whether it is to run at all:
 *
 * <pre>
 *     # needs: sign verify
 *     # off: the reason
 * </pre>
 */
record GuestScript(Path file) {

    private static final String NEEDS = "# needs: ";
    private static final String OFF = "# off: ";

    /** The scripts in a folder whose names end so, but for what they share. */
    static List<GuestScript> in(Path folder, String suffix) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(suffix))
                    .filter(file -> !file.endsWith("guest.py"))
                    .sorted()
                    .map(GuestScript::new)
                    .toList();
        }
    }

    String name() {
        return file.getFileName().toString().replaceAll("\\.[a-z]+$", "").replaceAll("[-_]", " ");
    }

    /** Skips the test, with the reason, where the script is switched off. */
    void assumeOn() throws IOException {
        for (String reason : remarks(OFF)) {
            abort("switched off: " + reason);
        }
    }

    /** Skips the test, naming what is missing, unless all that the script wants is known. */
    void assumeKnown(Set<String> operations, String toWhom) throws IOException {
        for (String needs : remarks(NEEDS)) {
            for (String operation : needs.split(" ")) {
                assumeTrue(operations.contains(operation), toWhom + " does not know " + operation);
            }
        }
    }

    private List<String> remarks(String kind) throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> line.startsWith(kind))
                .map(line -> line.substring(kind.length()))
                .toList();
    }
}
