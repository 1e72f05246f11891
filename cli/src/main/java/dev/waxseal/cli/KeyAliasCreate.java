package dev.waxseal.cli;

import dev.waxseal.cli.args.Operands;
import dev.waxseal.cli.args.Syntax;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Gives a key a name. */
final class KeyAliasCreate implements Verb {

    @Override
    public Syntax syntax() {
        return new Syntax(
                "key alias create",
                "give a key a name",
                Operands.exactly("alias/NAME KEY", "the name, and the key that gets it"),
                List.of(Options.KMS, Options.JSON, Options.QUIET, Options.DEBUG),
                "key alias create alias/reports 1234abcd-12ab-34cd-56ef-1234567890ab");
    }

    @Override
    public ExitStatus run(Invocation invocation) throws IOException {
        try (KeyDesk desk = KeyDesk.open(invocation)) {
            String alias = KeyDesk.aliasName(invocation.arguments().operands().get(0));
            Key key = desk.key(invocation.arguments().operands().get(1));
            key.client().createAlias(request -> request.aliasName(alias).targetKeyId(key.id()));
            desk.say(alias + " is " + key.id(), Map.of("alias", alias, "keyId", key.id()));
            return ExitStatus.DONE;
        }
    }
}
