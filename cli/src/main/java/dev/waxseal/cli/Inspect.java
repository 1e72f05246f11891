package dev.waxseal.cli;

import dev.waxseal.cli.args.Operands;
import dev.waxseal.cli.args.Syntax;
import dev.waxseal.cli.files.Messages;
import dev.waxseal.cli.files.Place;
import dev.waxseal.cli.terminal.Table;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Shows what a message says of itself. No key is needed and no KMS is called, so nothing of it is verified. */
final class Inspect implements Verb {

    @Override
    public Syntax syntax() {
        return new Syntax(
                "inspect",
                "show what messages say of themselves: context, keys, sizes; all of it unverified",
                Operands.inputs("messages, directories, or - for standard input"),
                List.of(Options.QUIET, Options.JSON, Options.DEBUG),
                "inspect report.pdf.wax");
    }

    @Override
    public ExitStatus run(Invocation invocation) throws IOException {
        List<Place> messages = Messages.in(invocation.arguments().operands());
        return new Batch(invocation, true).run(messages, Place::text, place -> {
            Claims claims = Claims.read(place);
            return new Outcome(lines(place, claims), claims.fields());
        });
    }

    private static List<String> lines(Place place, Claims claims) {
        List<String> lines = new ArrayList<>();
        lines.add(place + ": unverified; no key was used");
        lines.addAll(Table.lines(List.of("", ""), claims.rows()));
        return lines;
    }
}
