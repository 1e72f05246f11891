package dev.waxseal.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Another JVM with the class path of this one. */
final class ChildJvm {

    private final List<String> prefix;
    private final List<String> options = new ArrayList<>();

    /** @param prefix a program that runs the JVM, such as a tracer, with its options */
    ChildJvm(String... prefix) {
        this.prefix = List.of(prefix);
    }

    ChildJvm option(String option) {
        options.add(option);
        return this;
    }

    /** Starts {@code main}; what it writes to its error stream is seen in the log of the tests. */
    Process start(Class<?> main, Object... arguments) throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
