package dev.waxseal.cli.crash;

import dev.waxseal.cli.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The program as a user has it, with a home of its own: no configuration, credentials or keys of whoever runs the tests
 * reach it. Immutable.
 *
 * @param home of the user; the embedded KMS and the JVM's temporary files are here too
 * @param options for the JVM
 * @param variables added to the environment
 */
record Installation(Path home, List<String> options, Map<String, String> variables) {

    // A process that lives for a second is done before the second compiler and the parallel collector pay off.
    private static final List<String> SHORT_LIVED = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");
    private static final int FIRST_WARNING_OF_NATIVE_LIBRARIES = 22; // JDK

    Installation {
        options = List.copyOf(options);
        variables = Map.copyOf(variables);
    }

    static Installation at(Path home) {
        return new Installation(home, SHORT_LIVED, Map.of("WAXSEAL_KMS", "local"));
    }

    Installation withOptions(String... more) {
        List<String> all = new ArrayList<>(options);
        all.addAll(List.of(more));
        return new Installation(home, all, variables);
    }

    Installation with(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(variables);
        all.putAll(more);
        return new Installation(home, options, all);
    }

    /** Where the embedded KMS keeps its keys. */
    Path store() {
        return home.resolve("waxseal").resolve("kms");
    }

    Ended run(String... arguments) throws IOException {
        try (RunningProgram program = start(arguments)) {
            return program.await();
        }
    }

    /** Runs {@code decrypt message -o opened}, and the options. */
    Ended decrypt(Path message, Path opened, String... options) throws IOException {
        List<String> words = new ArrayList<>(List.of("decrypt", message.toString(), "-o", opened.toString()));
        words.addAll(List.of(options));
        return run(words.toArray(String[]::new));
    }

    RunningProgram start(String... arguments) throws IOException {
        return RunningProgram.start(home, command(arguments));
    }

    /** For a pipeline, or with other standard streams. */
    ProcessBuilder command(String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        if (Runtime.version().feature() >= FIRST_WARNING_OF_NATIVE_LIBRARIES) {
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        command.add("-Djava.io.tmpdir=" + Files.createDirectories(home.resolve("tmp")));
        command.add("-Duser.home=" + home);
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(Main.class.getName());
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(home.toFile());
        setEnvironment(builder.environment());
        return builder;
    }

    private void setEnvironment(Map<String, String> environment) {
        environment
                .keySet()
                .removeIf(name -> name.startsWith("AWS_")
                        || name.startsWith("WAXSEAL_")
                        || name.startsWith("XDG_")
                        || name.startsWith("JAVA_")
                        || name.startsWith("JDK_"));
        environment.put("HOME", home.toString());
        environment.put("WAXSEAL_HOME", home.resolve("waxseal").toString());
        environment.put("AWS_EC2_METADATA_DISABLED", "true");
        environment.putAll(variables);
    }
}
