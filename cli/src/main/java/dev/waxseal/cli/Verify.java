package dev.waxseal.cli;

import dev.waxseal.Waxseal;
import dev.waxseal.cli.args.Arguments;
import dev.waxseal.cli.args.Operands;
import dev.waxseal.cli.args.Option;
import dev.waxseal.cli.args.Syntax;
import dev.waxseal.cli.args.UsageException;
import dev.waxseal.cli.files.Input;
import dev.waxseal.cli.files.MessageForm;
import dev.waxseal.cli.files.Messages;
import dev.waxseal.cli.files.Place;
import dev.waxseal.cli.terminal.Progress;
import dev.waxseal.engine.Report;
import dev.waxseal.envelope.EncryptionContext;
import dev.waxseal.envelope.WrappedKey;
import dev.waxseal.error.WrongKeyException;
import dev.waxseal.keys.Keyring;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;

/** Decrypts to nowhere: proves every segment and the length, and on request each wrapped key. */
final class Verify implements Verb {

    private static final Option ALL_KEYS =
            Option.flag("prove also that each wrapped key opens the message", "--all-keys");

    @Override
    public Syntax syntax() {
        return new Syntax(
                "verify",
                "prove that messages are whole and open, without writing what they hold",
                Operands.inputs("messages, directories, or - for standard input"),
                List.of(
                        Options.KEY,
                        Options.ANY_ACCOUNT,
                        Options.CONTEXT,
                        ALL_KEYS,
                        Options.KMS,
                        Options.PROVIDER,
                        Options.QUIET,
                        Options.JSON,
                        Options.STATS,
                        Options.DEBUG),
                "verify backups --all-keys");
    }

    @Override
    public ExitStatus run(Invocation invocation) throws IOException {
        Arguments arguments = invocation.arguments();
        try (Workshop workshop = Workshop.open(invocation);
                Progress progress = Progress.of(invocation.console(), "verify", -1)) {
            List<Place> messages = Messages.in(arguments.operands());
            Keyring keyring = workshop.opening(messages.size());
            Waxseal waxseal = workshop.waxseal(keyring, progress);
            EncryptionContext expected = ContextPairs.expected(arguments, workshop.config());
            Opener opener = new Opener(waxseal, workshop::foreign, expected, false, false);
            return new Batch(invocation, true).run(messages, Place::text, place -> {
                try (Input input = Input.open(place)) {
                    MessageForm form = input.form();
                    if (form != MessageForm.BINARY || !place.isRegularFile()) {
                        return verifyStream(opener, form, input, place, arguments);
                    }
                }
                Report report = waxseal.verify(place.path(), expected);
                if (arguments.has(ALL_KEYS)) {
                    for (WrappedKey key : report.envelope().keyArea().keys()) {
                        requireOpens(workshop, keyring, key, place, expected);
                    }
                }
                return outcome(place, report, arguments.has(ALL_KEYS));
            });
        }
    }

    private static Outcome verifyStream(Opener opener, MessageForm form, Input input, Place place, Arguments arguments)
            throws IOException {
        if (arguments.has(ALL_KEYS)) {
            throw new UsageException("--all-keys is for message files: each key opens the file once", "");
        }
        opener.verify(form, input.stream());
        return new Outcome(place + ": whole", Map.of("verified", true));
    }

    private static void requireOpens(
            Workshop workshop, Keyring keyring, WrappedKey key, Place place, EncryptionContext expected)
            throws IOException {
        if (key.isOwed()) {
            throw new WrongKeyException(key.keyId() + " is owed the data key: it cannot open this message yet");
        }
        LongConsumer silent = bytes -> {};
        workshop.waxseal(new SingleKeyKeyring(keyring, key), silent)
                .open(place.path(), expected)
                .close();
    }

    private static Outcome outcome(Place place, Report report, boolean allKeys) {
        int keys = report.envelope().keyArea().keys().size();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("verified", true);
        fields.putAll(Reports.of(report));
        if (allKeys) {
            fields.put("keysVerified", keys);
        }
        String line = place + ": whole, " + report.plaintextBytes() + " bytes"
                + (allKeys ? ", " + keys + (keys == 1 ? " key opens it" : " keys open it") : "");
        return new Outcome(line, fields);
    }
}
