package dev.waxseal.cli;

import dev.waxseal.cli.args.Operands;
import dev.waxseal.cli.args.Option;
import dev.waxseal.cli.args.Syntax;
import dev.waxseal.cli.args.UsageException;
import dev.waxseal.cli.files.Messages;
import dev.waxseal.cli.files.Output;
import dev.waxseal.cli.files.Place;
import dev.waxseal.cli.terminal.Table;
import dev.waxseal.rewrap.SavedKeyArea;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Shows what a message says of itself. No key is needed and no KMS is called, so nothing of it is verified. */
final class Inspect implements Verb {

    private static final Option KEY_AREA = Option.value(
            "OUT", "save the wrapped keys of the one message in a file that rewrap --restore takes", "--key-area");

    @Override
    public Syntax syntax() {
        return new Syntax(
                "inspect",
                "show what messages say of themselves: context, keys, sizes; all of it unverified",
                Operands.inputs("messages, directories, or - for standard input"),
                List.of(KEY_AREA, Options.FORCE, Options.QUIET, Options.JSON, Options.DEBUG),
                "inspect report.pdf.wax");
    }

    @Override
    public ExitStatus run(Invocation invocation) throws IOException {
        Optional<Place> keyArea = invocation.arguments().value(KEY_AREA).map(Place::of);
        List<Place> messages = Messages.in(invocation.arguments().operands());
        if (keyArea.isPresent() && messages.size() != 1) {
            throw new UsageException("--key-area saves the wrapped keys of one message", "");
        }
        boolean force = invocation.arguments().has(Options.FORCE);
        return new Batch(invocation, true).run(messages, Place::text, place -> {
            Claims claims = Claims.read(place);
            if (keyArea.isPresent()) {
                save(claims, place, keyArea.get(), force);
            }
            return new Outcome(lines(place, claims), claims.fields());
        });
    }

    private static void save(Claims claims, Place message, Place target, boolean force) throws IOException {
        if (!(claims instanceof EnvelopeClaims ours)) {
            throw new UsageException("a message of this form has no key area", "");
        }
        String saved = SavedKeyArea.of(ours.envelope()).encoded() + "\n";
        try (Output output = Output.open(target, force)) {
            output.stream().write(saved.getBytes(StandardCharsets.US_ASCII));
            output.publish(message);
        }
    }

    private static List<String> lines(Place place, Claims claims) {
        List<String> lines = new ArrayList<>();
        lines.add(place + ": unverified; no key was used");
        lines.addAll(Table.lines(List.of("", ""), claims.rows()));
        return lines;
    }
}
