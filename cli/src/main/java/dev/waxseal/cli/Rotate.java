package dev.waxseal.cli;

import dev.waxseal.cli.args.Arguments;
import dev.waxseal.cli.args.Operands;
import dev.waxseal.cli.args.Option;
import dev.waxseal.cli.args.Syntax;
import dev.waxseal.keys.RewrapPlan;
import dev.waxseal.kms.RotatedKey;
import dev.waxseal.rewrap.FilePlace;
import dev.waxseal.rewrap.Rewrapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Rotates a key and brings what it has sealed along: rotate, rewrap what is stale, and prove that nothing is left. */
final class Rotate implements Verb {

    static final Option WAIT =
            Option.flag("wait for the key's automatic rotation, or for one that has begun, and begin none", "--wait");

    @Override
    public Syntax syntax() {
        return new Syntax(
                "rotate",
                "give a key new material, rewrap what is stale, and prove that nothing is left under old material",
                new Operands("KEY PATH…", 2, Integer.MAX_VALUE, "the key, and the files and directories"),
                List.of(
                        WAIT,
                        RewrapOptions.VERIFY,
                        RewrapOptions.REWRITE,
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
                "rotate alias/backups /srv/backups --journal rotate.journal");
    }

    @Override
    public ExitStatus run(Invocation invocation) throws IOException {
        Arguments arguments = invocation.arguments();
        List<String> operands = arguments.operands();
        List<Path> paths =
                operands.subList(1, operands.size()).stream().map(Path::of).toList();
        String name = operands.get(0);
        try (Workshop workshop = Workshop.openForMany(invocation)) {
            Workshop.requireKeys(List.of(name));
            KeyTurn turn = new KeyTurn(invocation, workshop, name);
            ExitStatus rewrapped = rewrap(invocation, workshop, turn, paths);
            Optional<RotatedKey> key = turn.rotated();
            if (key.isEmpty() || Thread.currentThread().isInterrupted()) {
                return rewrapped; // it was given up: there is nothing to prove
            }
            ExitStatus proven = new RotationProof(
                            invocation, workshop.materials(), key.get().keyArn())
                    .of(paths);
            return rewrapped == ExitStatus.DONE ? proven : rewrapped;
        }
    }

    private static ExitStatus rewrap(Invocation invocation, Workshop workshop, KeyTurn turn, List<Path> paths)
            throws IOException {
        Arguments arguments = invocation.arguments();
        RewrapPlan plan = RewrapPlan.refresh();
        FilePlace place = FilePlace.of(paths);
        Rewrapper.Builder builder = Rewrapper.builder(
                        workshop.rewrapping(plan), arguments.has(RewrapOptions.REWRITE) ? place.rewriting() : place)
                .plan(plan)
                .staleOnly(workshop.materials())
                .expected(ContextPairs.expected(arguments, workshop.config()))
                .preparation("the rotation of " + turn.key(), turn)
                .verify(arguments.has(RewrapOptions.VERIFY))
                .threads(RunOptions.threads(arguments));
        RunOptions.journal(arguments).ifPresent(builder::journal);
        return new FileRun(invocation, workshop, RunWords.REWRAP)
                .over(paths, listener -> turn.engine(Rewrap.engine(builder, listener)));
    }
}
