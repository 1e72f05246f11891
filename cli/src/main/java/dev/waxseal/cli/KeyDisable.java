package dev.waxseal.cli;

import dev.waxseal.cli.args.Operands;
import dev.waxseal.cli.args.Syntax;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Keeps a key from being used. */
final class KeyDisable implements Verb {

    @Override
    public Syntax syntax() {
        return new Syntax(
                "key disable",
                "keep a key from being used; nothing it sealed opens until it is enabled",
                Operands.exactly("KEY", "key id, key ARN, alias/NAME or alias ARN"),
                List.of(Options.KMS, Options.JSON, Options.QUIET, Options.DEBUG),
                "key disable alias/reports");
    }

    @Override
    public ExitStatus run(Invocation invocation) throws IOException {
        try (KeyDesk desk = KeyDesk.open(invocation)) {
            Key key = desk.key(invocation.arguments().operands().get(0));
            key.client().disableKey(request -> request.keyId(key.id()));
            desk.say("disabled " + key.id(), Map.of("keyId", key.id(), "state", "Disabled"));
            return ExitStatus.DONE;
        }
    }
}
