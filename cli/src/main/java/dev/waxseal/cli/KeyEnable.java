package dev.waxseal.cli;

import dev.waxseal.cli.args.Operands;
import dev.waxseal.cli.args.Syntax;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Lets a key be used again. */
final class KeyEnable implements Verb {

    @Override
    public Syntax syntax() {
        return new Syntax(
                "key enable",
                "let a key be used again",
                Operands.exactly("KEY", "key id, key ARN, alias/NAME or alias ARN"),
                List.of(Options.KMS, Options.JSON, Options.QUIET, Options.DEBUG),
                "key enable alias/reports");
    }

    @Override
    public ExitStatus run(Invocation invocation) throws IOException {
        try (KeyDesk desk = KeyDesk.open(invocation)) {
            Key key = desk.key(invocation.arguments().operands().get(0));
            key.client().enableKey(request -> request.keyId(key.id()));
            desk.say("enabled " + key.id(), Map.of("keyId", key.id(), "state", "Enabled"));
            return ExitStatus.DONE;
        }
    }
}
