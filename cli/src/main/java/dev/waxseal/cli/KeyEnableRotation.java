package dev.waxseal.cli;

import dev.waxseal.cli.args.Operands;
import dev.waxseal.cli.args.Option;
import dev.waxseal.cli.args.Syntax;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gives a key new key material from time to time. */
final class KeyEnableRotation implements Verb {

    private static final Option DAYS =
            Option.value("N", "days between two rotations, 90 to 2560; KMS takes 365", "--days");

    @Override
    public Syntax syntax() {
        return new Syntax(
                "key enable-rotation",
                "give a key new key material from time to time",
                Operands.exactly("KEY", "key id, key ARN, alias/NAME or alias ARN"),
                List.of(DAYS, Options.KMS, Options.JSON, Options.QUIET, Options.DEBUG),
                "key enable-rotation alias/reports --days 180");
    }

    @Override
    public ExitStatus run(Invocation invocation) throws IOException {
        try (KeyDesk desk = KeyDesk.open(invocation)) {
            Key key = desk.key(invocation.arguments().operands().get(0));
            Optional<Integer> days = invocation.arguments().number(DAYS, 1);
            key.client().enableKeyRotation(request -> request.keyId(key.id()).rotationPeriodInDays(days.orElse(null)));
            desk.say("rotation enabled for " + key.id(), Map.of("keyId", key.id(), "rotation", true));
            return ExitStatus.DONE;
        }
    }
}
