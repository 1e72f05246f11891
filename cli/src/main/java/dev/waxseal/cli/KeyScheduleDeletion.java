package dev.waxseal.cli;

import dev.waxseal.cli.args.Operands;
import dev.waxseal.cli.args.Option;
import dev.waxseal.cli.args.Syntax;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Deletes a key after a time in which one can think again. */
final class KeyScheduleDeletion implements Verb {

    private static final Option DAYS = Option.value("N", "days until then, 7 to 30; KMS takes 30", "--days");

    @Override
    public Syntax syntax() {
        return new Syntax(
                "key schedule-deletion",
                "delete a key after some days; what it alone sealed is lost then",
                Operands.exactly("KEY", "key id, key ARN, alias/NAME or alias ARN"),
                List.of(DAYS, Options.KMS, Options.JSON, Options.QUIET, Options.DEBUG),
                "key schedule-deletion alias/reports --days 30");
    }

    @Override
    public ExitStatus run(Invocation invocation) throws IOException {
        try (KeyDesk desk = KeyDesk.open(invocation)) {
            Key key = desk.key(invocation.arguments().operands().get(0));
            Optional<Integer> days = invocation.arguments().number(DAYS, 1);
            Instant date = key.client()
                    .scheduleKeyDeletion(request -> request.keyId(key.id()).pendingWindowInDays(days.orElse(null)))
                    .deletionDate();
            desk.say(
                    key.id() + " will be deleted at " + date + "; key cancel-deletion keeps it",
                    Map.of("keyId", key.id(), "state", "PendingDeletion", "deletionDate", date));
            return ExitStatus.DONE;
        }
    }
}
