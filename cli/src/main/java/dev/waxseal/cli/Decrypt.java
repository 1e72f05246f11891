package dev.waxseal.cli;

import dev.waxseal.cli.args.Arguments;
import dev.waxseal.cli.args.Operands;
import dev.waxseal.cli.args.Option;
import dev.waxseal.cli.args.Syntax;
import dev.waxseal.cli.args.UsageException;
import dev.waxseal.cli.files.Job;
import dev.waxseal.cli.files.Naming;
import dev.waxseal.cli.files.Place;
import dev.waxseal.cli.terminal.Progress;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Opens messages: files, trees and standard input, or a range of one file. */
final class Decrypt implements Verb {

    static final Option RANGE = Option.value(
            "A-B", "only the bytes A to B of the plaintext, both included; A- to the end, -N the last N", "--range");

    @Override
    public Syntax syntax() {
        return new Syntax(
                "decrypt",
                "open messages; nothing is written that has not been verified",
                Operands.inputs("messages, directories with -r, or - for standard input"),
                List.of(
                        Options.KEY,
                        Options.ANY_ACCOUNT,
                        Options.CONTEXT,
                        Options.OUTPUT,
                        Options.RECURSIVE,
                        Options.FORCE,
                        RANGE,
                        Options.KMS,
                        Options.PROVIDER,
                        Options.QUIET,
                        Options.JSON,
                        Options.STATS,
                        Options.DEBUG),
                "decrypt report.pdf.wax --context tenant=42");
    }

    @Override
    public ExitStatus run(Invocation invocation) throws IOException {
        Optional<ByteRange> range = invocation.arguments().value(RANGE).map(ByteRange::parse);
        try (Workshop workshop = Workshop.open(invocation)) {
            List<Job> jobs = range.isPresent() ? List.of(rangeJob(invocation)) : Jobs.of(invocation, Naming.OPENED);
            return open(invocation, workshop, jobs, range);
        }
    }

    private static ExitStatus open(Invocation invocation, Workshop workshop, List<Job> jobs, Optional<ByteRange> range)
            throws IOException {
        Arguments arguments = invocation.arguments();
        try (Progress progress = Progress.of(invocation.console(), "decrypt", Jobs.bytes(jobs))) {
            Opener opener = new Opener(
                    workshop.waxseal(workshop.opening(jobs.size()), progress),
                    workshop::foreign,
                    ContextPairs.expected(arguments, workshop.config()),
                    arguments.has(Options.FORCE),
                    invocation.console().terminal().out()
                            && arguments.value(Options.OUTPUT).isEmpty());
            Batch.Work<Job> work = range.<Batch.Work<Job>>map(some -> job -> opener.open(job, some))
                    .orElse(opener::open);
            return new Batch(invocation, false).run(jobs, job -> job.input().text(), work);
        }
    }

    // A part of a file under the whole one's name would be a trap, so it goes to standard output unless told otherwise.
    private static Job rangeJob(Invocation invocation) {
        Arguments arguments = invocation.arguments();
        Place input = Place.of(arguments.operands().get(0));
        if (arguments.operands().size() > 1 || input.isStandard()) {
            throw new UsageException("--range takes one file", "");
        }
        Place output = Place.of(arguments.value(Options.OUTPUT).orElse(Place.STANDARD));
        if (output.isStandard() && arguments.has(Options.JSON)) {
            throw new UsageException("standard output cannot take both the data and --json", "-o OUT");
        }
        return new Job(input, output, false);
    }
}
