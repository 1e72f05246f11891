package dev.waxseal.cli;

import dev.waxseal.cli.config.Environment;
import dev.waxseal.cli.terminal.Console;
import java.util.List;

/** Where the program begins and ends. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        Interruption interruption = Interruption.ofThisThread();
        int code;
        try {
            Environment environment = Environment.ofProcess();
            boolean noColour = environment.variable("NO_COLOR").isPresent();
            code = new Program(Console.ofProcess(noColour), environment)
                    .run(List.of(arguments))
                    .code();
        } finally {
            interruption.workIsDone();
        }
        System.exit(code);
    }
}
