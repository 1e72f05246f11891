package dev.waxseal.cli;

import dev.waxseal.cli.args.Arguments;
import dev.waxseal.cli.args.Operands;
import dev.waxseal.cli.args.Option;
import dev.waxseal.cli.args.Syntax;
import dev.waxseal.rewrap.FilePlace;
import dev.waxseal.rewrap.Reencrypter;
import dev.waxseal.rewrap.RunListener;
import dev.waxseal.rewrap.Summary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Gives messages new data keys and new bodies: for when a data key may have been seen. */
final class Reencrypt implements Verb {

    static final Option FROM = Option.repeated(
            "KEY", "a key that may open the messages as they are; default: those configured, or one's own", "--from");

    @Override
    public Syntax syntax() {
        return new Syntax(
                "reencrypt",
                "give messages new data keys and new bodies, where a data key may have been seen",
                Operands.inputs("messages and directories"),
                List.of(
                        Options.KEY,
                        FROM,
                        RunOptions.DRY_RUN,
                        RunOptions.JOURNAL,
                        RunOptions.KMS_RATE,
                        RunOptions.THREADS,
                        Options.ANY_ACCOUNT,
                        Options.CONTEXT,
                        Options.KMS,
                        Options.QUIET,
                        Options.JSON,
                        Options.STATS,
                        Options.DEBUG),
                "reencrypt leaked --key alias/reports");
    }

    @Override
    public ExitStatus run(Invocation invocation) throws IOException {
        Arguments arguments = invocation.arguments();
        List<Path> paths = arguments.operands().stream().map(Path::of).toList();
        try (Workshop workshop = Workshop.openForMany(invocation)) {
            Reencrypter.Builder builder = Reencrypter.builder(
                            workshop.reopening(), workshop.sealing(), FilePlace.of(paths))
                    .expected(ContextPairs.expected(arguments, workshop.config()))
                    .dryRun(arguments.has(RunOptions.DRY_RUN))
                    .threads(RunOptions.threads(arguments));
            RunOptions.journal(arguments).ifPresent(builder::journal);
            return new FileRun(invocation, workshop, RunWords.REENCRYPT)
                    .over(paths, listener -> engine(builder, listener));
        }
    }

    private static FileRun.Engine engine(Reencrypter.Builder builder, RunListener listener) {
        Reencrypter reencrypter = builder.listener(listener).build();
        return new FileRun.Engine() {
            @Override
            public Summary run() throws IOException {
                return reencrypter.run();
            }

            @Override
            public void cancel() {
                reencrypter.cancel();
            }
        };
    }
}
