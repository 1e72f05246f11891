package dev.waxseal.cli;

import dev.waxseal.cli.args.Operands;
import dev.waxseal.cli.args.Syntax;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Keeps a key that is to be deleted. */
final class KeyCancelDeletion implements Verb {

    @Override
    public Syntax syntax() {
        return new Syntax(
                "key cancel-deletion",
                "keep a key that is to be deleted; it is disabled then",
                Operands.exactly("KEY", "key id, key ARN, alias/NAME or alias ARN"),
                List.of(Options.KMS, Options.JSON, Options.QUIET, Options.DEBUG),
                "key cancel-deletion 1234abcd-12ab-34cd-56ef-1234567890ab");
    }

    @Override
    public ExitStatus run(Invocation invocation) throws IOException {
        try (KeyDesk desk = KeyDesk.open(invocation)) {
            Key key = desk.key(invocation.arguments().operands().get(0));
            key.client().cancelKeyDeletion(request -> request.keyId(key.id()));
            desk.say(
                    key.id() + " is kept, and disabled; key enable lets it be used",
                    Map.of("keyId", key.id(), "state", "Disabled"));
            return ExitStatus.DONE;
        }
    }
}
