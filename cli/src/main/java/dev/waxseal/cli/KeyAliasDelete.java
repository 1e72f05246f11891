package dev.waxseal.cli;

import dev.waxseal.cli.args.Operands;
import dev.waxseal.cli.args.Syntax;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Takes a name away. */
final class KeyAliasDelete implements Verb {

    @Override
    public Syntax syntax() {
        return new Syntax(
                "key alias delete",
                "take a name away; the key stays",
                Operands.exactly("alias/NAME", "the name"),
                List.of(Options.KMS, Options.JSON, Options.QUIET, Options.DEBUG),
                "key alias delete alias/reports");
    }

    @Override
    public ExitStatus run(Invocation invocation) throws IOException {
        try (KeyDesk desk = KeyDesk.open(invocation)) {
            String alias = KeyDesk.aliasName(invocation.arguments().operands().get(0));
            desk.client().deleteAlias(request -> request.aliasName(alias));
            desk.say(alias + " is deleted; its key stays", Map.of("alias", alias, "deleted", true));
            return ExitStatus.DONE;
        }
    }
}
