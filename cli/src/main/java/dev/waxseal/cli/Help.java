package dev.waxseal.cli;

import dev.waxseal.cli.args.HelpPages;
import dev.waxseal.cli.args.Operands;
import dev.waxseal.cli.args.Syntax;
import dev.waxseal.cli.args.UsageException;
import java.util.List;

/** Shows how the program, or one verb, is used. */
final class Help implements Verb {

    private static final List<String> CLOSING = List.of(
            "%nwaxseal help VERB shows how a verb is used.%n",
            "Exit status: 0 all done; 1 some input failed; 2 usage; 3 the input is not sound;",
            "4 KMS refused; 5 KMS unreachable or throttled; 6 files and streams.");

    @Override
    public Syntax syntax() {
        return new Syntax(
                "help",
                "show how a verb is used",
                new Operands("[VERB]", 0, 3, "the verb's words; without any, all verbs"),
                List.of(),
                "help key create");
    }

    @Override
    public ExitStatus run(Invocation invocation) {
        List<String> words = invocation.arguments().operands();
        boolean colour = invocation.console().hasColour();
        invocation.console().raw(words.isEmpty() ? overview(colour) : of(String.join(" ", words), colour));
        return ExitStatus.DONE;
    }

    static String overview(boolean colour) {
        return HelpPages.of(Verbs.syntaxes(), CLOSING, colour);
    }

    private static String of(String words, boolean colour) {
        List<Syntax> group = Verbs.syntaxes().stream()
                .filter(syntax -> syntax.verb().startsWith(words + " "))
                .toList();
        if (!group.isEmpty()) {
            return HelpPages.of(group, CLOSING, colour);
        }
        Verb verb = Verbs.named(words)
                .orElseThrow(() -> new UsageException("no such verb: " + words, "waxseal help shows what there is"));
        return HelpPages.of(verb.syntax(), colour);
    }
}
