package dev.waxseal.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Runs src/test/scripts/*.test with the real program. What such a script looks like is said in {@link Script}. */
@DisplayName("the program as a user runs it")
class ScriptIT {

    private static final Path SCRIPTS = Path.of("src/test/scripts");
    private static final String NEEDS = "# needs: ";

    @TestFactory
    Stream<DynamicTest> scripts() throws IOException {
        Shell shell = Shell.ofBuild();
        try (Stream<Path> files = Files.list(SCRIPTS)) {
            List<Path> scripts = files.filter(file -> file.toString().endsWith(".test"))
                    .sorted()
                    .toList();
            assertTrue(scripts.size() > 1, "there are scripts");
            return scripts.stream().map(file -> DynamicTest.dynamicTest(name(file), () -> run(file, shell)));
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString().replace(".test", "").replace('-', ' ');
    }

    /** A script whose first line names a tool is skipped where there is none: the build itself needs a JDK and Maven only. */
    private static void requireTools(Path file, Shell shell, Workplace workplace)
            throws IOException, InterruptedException {
        String first = Files.readAllLines(file).get(0);
        if (first.startsWith(NEEDS)) {
            String tool = first.substring(NEEDS.length());
            int status =
                    shell.run("command -v " + tool + " > /dev/null", workplace).status();
            assumeTrue(status == 0, () -> file.getFileName() + " needs " + tool);
        }
    }

    private static void run(Path file, Shell shell) throws IOException, InterruptedException {
        try (Workplace workplace = Workplace.make()) {
            requireTools(file, shell, workplace);
            for (Script.Step step : Script.read(file)) {
                step.requireFulfilledBy(shell.run(step.command(), workplace));
            }
        }
    }
}
