package dev.waxseal.cli;

import dev.waxseal.cli.args.Operands;
import dev.waxseal.cli.args.Syntax;
import dev.waxseal.cli.config.Environment;
import dev.waxseal.cli.terminal.Console;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The whole story on an embedded KMS of its own, told by the program's own verbs: each step is a command that could
 * have been typed. Leaves nothing behind.
 */
final class Demo implements Verb {

    private static final String KEY = "alias/demo";
    private static final String CONTEXT = "purpose=demo";

    @Override
    public Syntax syntax() {
        return new Syntax(
                "demo",
                "show the whole story on the embedded KMS, with a file of yours",
                new Operands("[FILE]", 0, 1, "a file to show it with; one is made up otherwise"),
                List.of(Options.DEBUG),
                "demo report.pdf");
    }

    @Override
    public ExitStatus run(Invocation invocation) throws IOException {
        Path directory = Files.createTempDirectory("waxseal-demo");
        try {
            List<String> given = invocation.arguments().operands();
            Path plain =
                    given.isEmpty() ? sample(directory) : Path.of(given.get(0)).toAbsolutePath();
            Story story = new Story(invocation.console(), isolated(directory));
            return tell(story, plain, directory);
        } finally {
            delete(directory);
        }
    }

    // Neither the user's keys nor his configuration have a part in this.
    private static Environment isolated(Path directory) {
        Map<String, String> variables = Map.of(
                "WAXSEAL_HOME", directory.resolve("home").toString(),
                "XDG_CONFIG_HOME", directory.toString());
        return new Environment(variables, directory, directory);
    }

    private static Path sample(Path directory) throws IOException {
        String text = "Attack at dawn. Bring biscuits.\n".repeat(65_536);
        return Files.writeString(directory.resolve("plan.txt"), text, StandardCharsets.UTF_8);
    }

    private static ExitStatus tell(Story story, Path plain, Path directory) throws IOException {
        String name = String.valueOf(plain.getFileName());
        String sealed = directory.resolve(name + ".wax").toString();
        String opened = directory.resolve(name + ".opened").toString();

        story.says("A KMS key. It never leaves the KMS; here the KMS is embedded in this program.");
        story.does("key", "create", "--kms", "local", "--alias", KEY);
        story.says("The file is sealed under a fresh data key, and the data key under the KMS key.");
        story.does("encrypt", plain.toString(), "-o", sealed, "--kms", "local", "--key", KEY, "--context", CONTEXT);
        story.says("Everyone can see how it was sealed; no KMS is asked for this.");
        story.does("inspect", sealed);
        story.says("The KMS key is rotated: it gets new key material.");
        story.does("key", "rotate", KEY, "--kms", "local");
        story.says("The data key is rewrapped under the new material, inside the KMS. The body is not touched.");
        story.does("rewrap", sealed, "--kms", "local");
        story.does("inspect", sealed);
        story.says("A wrong encryption context is refused before the KMS is even asked.");
        story.fails(
                ExitStatus.UNSOUND, "decrypt", sealed, "-o", opened, "--kms", "local", "--context", "purpose=other");
        story.says("The right one opens it.");
        story.does("decrypt", sealed, "-o", opened, "--kms", "local", "--context", CONTEXT);
        story.requires(Files.mismatch(plain, Path.of(opened)) == -1, "The same bytes came back.");
        story.says("And the seven criteria of envelope encryption, each proven on this KMS.");
        story.does("validate", "--kms", "local");
        return story.end();
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).forEach(Demo::deleteOne);
        }
    }

    private static void deleteOne(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs the program's verbs one after the other and stops at the first that does not do as expected. */
    private static final class Story {

        private final Console console;
        private final Environment environment;
        private boolean well = true;

        Story(Console console, Environment environment) {
            this.console = console;
            this.environment = environment;
        }

        void says(String text) {
            if (well) {
                console.result("");
                console.result("# " + text);
            }
        }

        void does(String... words) throws IOException {
            fails(ExitStatus.DONE, words);
        }

        void fails(ExitStatus expected, String... words) throws IOException {
            if (well) {
                console.result("$ waxseal " + String.join(" ", words));
                console.flush();
                well = new Program(console, environment).run(List.of(words)) == expected;
            }
        }

        void requires(boolean holds, String text) {
            well &= holds;
            says(text);
        }

        ExitStatus end() {
            console.result("");
            console.result(well ? "All of it worked." : "That was not meant to happen: please report it.");
            return well ? ExitStatus.DONE : ExitStatus.SOME_FAILED;
        }
    }
}
