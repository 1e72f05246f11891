package dev.waxseal.cli;

import dev.waxseal.cli.args.Operands;
import dev.waxseal.cli.args.Syntax;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Stops giving a key new key material. */
final class KeyDisableRotation implements Verb {

    @Override
    public Syntax syntax() {
        return new Syntax(
                "key disable-rotation",
                "stop giving a key new key material",
                Operands.exactly("KEY", "key id, key ARN, alias/NAME or alias ARN"),
                List.of(Options.KMS, Options.JSON, Options.QUIET, Options.DEBUG),
                "key disable-rotation alias/reports");
    }

    @Override
    public ExitStatus run(Invocation invocation) throws IOException {
        try (KeyDesk desk = KeyDesk.open(invocation)) {
            Key key = desk.key(invocation.arguments().operands().get(0));
            key.client().disableKeyRotation(request -> request.keyId(key.id()));
            desk.say("rotation disabled for " + key.id(), Map.of("keyId", key.id(), "rotation", false));
            return ExitStatus.DONE;
        }
    }
}
