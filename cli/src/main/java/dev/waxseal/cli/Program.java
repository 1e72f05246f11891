package dev.waxseal.cli;

import dev.waxseal.cli.args.ArgumentParser;
import dev.waxseal.cli.args.Arguments;
import dev.waxseal.cli.args.HelpPages;
import dev.waxseal.cli.args.Syntax;
import dev.waxseal.cli.args.UsageException;
import dev.waxseal.cli.config.Environment;
import dev.waxseal.cli.terminal.Console;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Finds the verb, reads its arguments, runs it, and puts what goes wrong into words. */
final class Program {

    private static final int LONGEST_VERB = 3; // words

    private final Console console;
    private final Environment environment;

    Program(Console console, Environment environment) {
        this.console = console;
        this.environment = environment;
    }

    ExitStatus run(List<String> words) {
        boolean debug = words.contains(Options.DEBUG.name());
        if (!debug) {
            silenceLibraries();
        }
        try {
            ExitStatus status = dispatch(words);
            console.flush();
            return status;
        } catch (IOException | RuntimeException e) {
            return failed(e, debug);
        }
    }

    private ExitStatus failed(Exception e, boolean debug) {
        Failure failure = Failures.of(e, "");
        console.error(failure.message(), failure.hint());
        if (debug) {
            console.trace(e);
        }
        return failure.status();
    }

    private ExitStatus dispatch(List<String> words) throws IOException {
        for (int length = Math.min(LONGEST_VERB, words.size()); length > 0; length--) {
            Optional<Verb> verb = Verbs.named(String.join(" ", words.subList(0, length)));
            if (verb.isPresent()) {
                return run(verb.get(), words.subList(length, words.size()));
            }
        }
        if (words.isEmpty() || asksForHelp(words)) {
            console.raw(Help.overview(console.hasColour()));
            return words.isEmpty() ? ExitStatus.USAGE : ExitStatus.DONE;
        }
        throw unknown(words.get(0));
    }

    private static UsageException unknown(String word) {
        boolean group = Verbs.NAMES.stream().anyMatch(name -> name.startsWith(word + " "));
        return group
                ? new UsageException(word + " what?", "waxseal help " + word + " lists its verbs")
                : new UsageException("no such verb: " + word, "waxseal help lists them");
    }

    private ExitStatus run(Verb verb, List<String> words) throws IOException {
        Syntax syntax = verb.syntax();
        if (asksForHelp(words)) {
            console.raw(HelpPages.of(syntax, console.hasColour()));
            return ExitStatus.DONE;
        }
        Arguments arguments = ArgumentParser.parse(syntax, words);
        if (arguments.has(Options.QUIET)) {
            console.beQuiet();
        }
        return verb.run(new Invocation(arguments, console, environment));
    }

    private static boolean asksForHelp(List<String> words) {
        int end = words.indexOf("--");
        return (end < 0 ? words : words.subList(0, end)).stream().anyMatch(Syntax.HELP.names()::contains);
    }

    // Naming slf4j's provider spares it the search for one, and the JDK's logging the reading of its configuration.
    private static void silenceLibraries() {
        System.setProperty("slf4j.internal.verbosity", "WARN");
        System.setProperty("slf4j.provider", "org.slf4j.helpers.NOP_FallbackServiceProvider");
    }
}
