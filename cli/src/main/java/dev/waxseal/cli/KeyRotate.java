package dev.waxseal.cli;

import dev.waxseal.cli.args.Operands;
import dev.waxseal.cli.args.Syntax;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Gives a key new key material at once. */
final class KeyRotate implements Verb {

    @Override
    public Syntax syntax() {
        return new Syntax(
                "key rotate",
                "give a key new key material; what the old sealed still opens",
                Operands.exactly("KEY", "key id, key ARN, alias/NAME or alias ARN"),
                List.of(Options.KMS, Options.JSON, Options.QUIET, Options.DEBUG),
                "key rotate alias/reports");
    }

    @Override
    public ExitStatus run(Invocation invocation) throws IOException {
        try (KeyDesk desk = KeyDesk.open(invocation)) {
            Key key = desk.key(invocation.arguments().operands().get(0));
            key.client().rotateKeyOnDemand(request -> request.keyId(key.id()));
            desk.say("rotated " + key.id(), Map.of("keyId", key.id(), "rotated", true));
            return ExitStatus.DONE;
        }
    }
}
