package dev.waxseal.cli;

import dev.waxseal.cli.args.Arguments;
import dev.waxseal.cli.args.Operands;
import dev.waxseal.cli.args.Syntax;
import dev.waxseal.cli.args.UsageException;
import dev.waxseal.envelope.EncryptionContext;
import dev.waxseal.envelope.KeyArea;
import dev.waxseal.keys.Keyring;
import dev.waxseal.keys.RewrapPlan;
import dev.waxseal.rewrap.FilePlace;
import dev.waxseal.rewrap.Restorer;
import dev.waxseal.rewrap.Rewrapper;
import dev.waxseal.rewrap.RunListener;
import dev.waxseal.rewrap.SavedKeyArea;
import dev.waxseal.rewrap.Stored;
import dev.waxseal.rewrap.Summary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts messages under new wrapped keys: current key material, or other keys. No body is touched. */
final class Rewrap implements Verb {

    @Override
    public Syntax syntax() {
        return new Syntax(
                "rewrap",
                "put messages under new wrapped keys, without touching their bodies; revokes nothing",
                Operands.inputs("messages and directories"),
                List.of(
                        RewrapOptions.STALE_ONLY,
                        RewrapOptions.TO,
                        RewrapOptions.ADD,
                        RewrapOptions.REMOVE,
                        RunOptions.DRY_RUN,
                        RewrapOptions.VERIFY,
                        RewrapOptions.BLIND,
                        RewrapOptions.REWRITE,
                        RewrapOptions.ALLOW_PLAINTEXT,
                        RewrapOptions.RESTORE,
                        RunOptions.JOURNAL,
                        RunOptions.KMS_RATE,
                        RunOptions.THREADS,
                        Options.KEY,
                        Options.ANY_ACCOUNT,
                        Options.CONTEXT,
                        Options.KMS,
                        Options.QUIET,
                        Options.JSON,
                        Options.STATS,
                        Options.DEBUG),
                "rewrap backups --stale-only --journal rewrap.journal");
    }

    @Override
    public ExitStatus run(Invocation invocation) throws IOException {
        Arguments arguments = invocation.arguments();
        RewrapPlan plan = RewrapOptions.plan(arguments);
        try (Workshop workshop = Workshop.openForMany(invocation)) {
            EncryptionContext expected = ContextPairs.expected(arguments, workshop.config());
            Keyring keyring = workshop.rewrapping(plan);
            return arguments.has(RewrapOptions.RESTORE)
                    ? restore(invocation, keyring, expected)
                    : rewrap(invocation, workshop, plan, keyring, expected);
        }
    }

    private static ExitStatus rewrap(
            Invocation invocation, Workshop workshop, RewrapPlan plan, Keyring keyring, EncryptionContext expected)
            throws IOException {
        Arguments arguments = invocation.arguments();
        List<Path> paths = arguments.operands().stream().map(Path::of).toList();
        Rewrapper.Builder builder = Rewrapper.builder(keyring, place(paths, arguments))
                .plan(plan)
                .expected(expected)
                .dryRun(arguments.has(RunOptions.DRY_RUN))
                .verify(arguments.has(RewrapOptions.VERIFY))
                .threads(RunOptions.threads(arguments));
        RunOptions.journal(arguments).ifPresent(builder::journal);
        if (arguments.has(RewrapOptions.STALE_ONLY)) {
            builder.staleOnly(workshop.materials());
        }
        return new FileRun(invocation, workshop, RunWords.REWRAP).over(paths, listener -> engine(builder, listener));
    }

    private static FilePlace place(List<Path> paths, Arguments arguments) {
        FilePlace place = FilePlace.of(paths);
        return arguments.has(RewrapOptions.REWRITE) ? place.rewriting() : place;
    }

    static FileRun.Engine engine(Rewrapper.Builder builder, RunListener listener) {
        Rewrapper rewrapper = builder.listener(listener).build();
        return new FileRun.Engine() {
            @Override
            public Summary run() throws IOException {
                return rewrapper.run();
            }

            @Override
            public void cancel() {
                rewrapper.cancel();
            }
        };
    }

    private static ExitStatus restore(Invocation invocation, Keyring keyring, EncryptionContext expected)
            throws IOException {
        Arguments arguments = invocation.arguments();
        String name = arguments.operands().get(0);
        SavedKeyArea saved =
                saved(Path.of(arguments.value(RewrapOptions.RESTORE).orElseThrow()));
        Restorer restorer = new Restorer(keyring, place(List.of(Path.of(name)), arguments));
        boolean blind = arguments.has(RewrapOptions.BLIND);
        ExitStatus status = new Batch(invocation, true).run(List.of(name), each -> each, each -> {
            Stored stored = restorer.restore(each, saved, expected, blind);
            KeyArea area = stored.envelope().keyArea();
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("restored", true);
            fields.put("messageId", stored.envelope().messageId());
            fields.put("epoch", area.epoch());
            fields.put("wrappedKeys", area.keys().size());
            fields.put("revokes", false);
            return new Outcome(each + " has its saved keys again: epoch " + area.epoch() + ", body untouched", fields);
        });
        if (status == ExitStatus.DONE) {
            invocation.console().note(RunWords.REWRAP.limits());
        }
        return status;
    }

    private static SavedKeyArea saved(Path file) throws IOException {
        try {
            return SavedKeyArea.decode(Files.readString(file));
        } catch (IllegalArgumentException e) {
            throw new UsageException(file + " holds no saved key area", "inspect --key-area saves one", e);
        }
    }
}
