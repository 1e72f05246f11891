package dev.waxseal.cli.crash;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Programs of others, that show how well ours goes with them. */
final class Python {

    private Python() {}

    /** Skips the test, saying so, where Python or one of these modules is not installed. */
    static void assume(String... modules) throws IOException {
        boolean there;
        try {
            Process process = new ProcessBuilder("python3", "-c", "import " + String.join(", ", modules))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            there = process.onExit().join().exitValue() == 0;
        } catch (IOException e) {
            there = false; // no Python at all
        }
        assumeTrue(there, "python3 with " + String.join(", ", modules) + " is not installed");
    }

    /** @param log where its output goes */
    static Process start(Path log, Map<String, String> variables, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("python3"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
        builder.environment().putAll(variables);
        return builder.start();
    }
}
