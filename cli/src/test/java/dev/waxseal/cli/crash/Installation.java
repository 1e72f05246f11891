package dev.waxseal.cli.crash;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The program as a user has it, started by this source tree's launcher on the JDK of the tests, with a home of its own:
 * no configuration, credentials or keys of whoever runs the tests reach it. Immutable.
 *
 * @param home of the user; the embedded KMS and the JVM's temporary files are here too
 * @param options for the JVM, without spaces
 * @param variables added to the environment
 */
record Installation(Path home, List<String> options, Map<String, String> variables) {

    Installation {
        options = List.copyOf(options);
        variables = Map.copyOf(variables);
    }

    static Installation at(Path home) {
        return new Installation(home, List.of(), Map.of("WAXSEAL_KMS", "local"));
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
        LauncherCache.lendTo(home);
        List<String> command = new ArrayList<>(List.of(LauncherCache.launcher().toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(home.toFile());
        Map<String, String> environment = builder.environment();
        isolate(environment, home);
        environment.put("WAXSEAL_OPTS", String.join(" ", jvmOptions()));
        environment.putAll(variables);
        return builder;
    }

    private List<String> jvmOptions() throws IOException {
        List<String> all = new ArrayList<>(options);
        all.add("-Djava.io.tmpdir=" + Files.createDirectories(home.resolve("tmp")));
        all.add("-Duser.home=" + home);
        return all;
    }

    /** Leaves nothing of whoever runs the tests but the JDK. */
    static void isolate(Map<String, String> environment, Path home) {
        environment
                .keySet()
                .removeIf(name -> name.startsWith("AWS_")
                        || name.startsWith("WAXSEAL_")
                        || name.startsWith("XDG_")
                        || name.startsWith("JAVA_")
                        || name.startsWith("JDK_"));
        environment.put("HOME", home.toString());
        environment.put("WAXSEAL_HOME", home.resolve("waxseal").toString());
        environment.put("WAXSEAL_JAVA", System.getProperty("java.home"));
        environment.put("AWS_EC2_METADATA_DISABLED", "true");
    }
}
