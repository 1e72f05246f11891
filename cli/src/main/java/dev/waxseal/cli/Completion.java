package dev.waxseal.cli;

import dev.waxseal.cli.args.HelpPages;
import dev.waxseal.cli.args.Operands;
import dev.waxseal.cli.args.Syntax;
import java.util.List;

/** Prints a script that completes verbs and options in bash and zsh. */
final class Completion implements Verb {

    @Override
    public Syntax syntax() {
        return new Syntax(
                "completion",
                "print a completion script for bash and zsh: source <(waxseal completion)",
                Operands.none(),
                List.of(),
                "completion");
    }

    @Override
    public ExitStatus run(Invocation invocation) {
        invocation.console().raw(HelpPages.completion(Verbs.syntaxes()));
        return ExitStatus.DONE;
    }
}
