package dev.waxseal.cli;

import dev.waxseal.Waxseal;
import dev.waxseal.cli.args.Arguments;
import dev.waxseal.cli.args.Operands;
import dev.waxseal.cli.args.Option;
import dev.waxseal.cli.args.Syntax;
import dev.waxseal.cli.args.UsageException;
import dev.waxseal.cli.files.Input;
import dev.waxseal.cli.files.Job;
import dev.waxseal.cli.files.Naming;
import dev.waxseal.cli.files.Output;
import dev.waxseal.cli.terminal.Progress;
import dev.waxseal.engine.Report;
import dev.waxseal.envelope.EncryptionContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Seals files, trees and standard input. */
final class Encrypt implements Verb {

    static final Option AT_LEAST = Option.value(
            "N",
            "how many of several keys must wrap the data key; those out of reach are owed; default all",
            "--at-least");
    static final Option REUSE =
            Option.flag("let one data key seal many files: a handful of calls of kms for a whole tree", "--reuse");
    private static final Option TEXT =
            Option.flag("write the text form, fit for a column, a header or a mail", "--text");

    /** The text form is made in memory; what is longer than a line anyone would paste is better off in a file. */
    private static final int LONGEST_AS_TEXT = 16 << 20;

    @Override
    public Syntax syntax() {
        return new Syntax(
                "encrypt",
                "seal files under KMS keys",
                Operands.inputs("files, directories with -r, or - for standard input"),
                List.of(
                        Options.KEY,
                        AT_LEAST,
                        REUSE,
                        Options.CONTEXT,
                        ContextPairs.WITHHOLD,
                        Options.OUTPUT,
                        Options.RECURSIVE,
                        Options.FORCE,
                        TEXT,
                        Options.KMS,
                        Options.PROVIDER,
                        Options.QUIET,
                        Options.JSON,
                        Options.STATS,
                        Options.DEBUG),
                "encrypt report.pdf --key alias/reports --context tenant=42");
    }

    @Override
    public ExitStatus run(Invocation invocation) throws IOException {
        try (Workshop workshop = Workshop.open(invocation)) {
            List<Job> jobs = Jobs.of(invocation, Naming.SEALED);
            refuseTerminal(invocation, jobs);
            return seal(invocation, workshop, jobs);
        }
    }

    private static ExitStatus seal(Invocation invocation, Workshop workshop, List<Job> jobs) throws IOException {
        Arguments arguments = invocation.arguments();
        try (Progress progress = Progress.of(invocation.console(), "encrypt", Jobs.bytes(jobs))) {
            EncryptionContext context = ContextPairs.toSeal(arguments, workshop.config());
            Waxseal waxseal = workshop.waxseal(workshop.sealing(), progress);
            return new Batch(invocation, false)
                    .run(jobs, job -> job.input().text(), job -> seal(waxseal, job, context, arguments));
        }
    }

    private static void refuseTerminal(Invocation invocation, List<Job> jobs) {
        boolean binary = !invocation.arguments().has(TEXT);
        if (binary && invocation.console().terminal().out() && Jobs.writeToStandardOutput(jobs)) {
            throw new UsageException("a message is not text, and would go to the terminal", "-o FILE, or --text");
        }
    }

    private static Outcome seal(Waxseal waxseal, Job job, EncryptionContext context, Arguments arguments)
            throws IOException {
        job.makeDirectories();
        if (job.isFileToFile() && !arguments.has(TEXT)) {
            return outcome(job, waxseal.encrypt(job.input().path(), job.output().path(), context));
        }
        try (Output output = Output.open(job.output(), arguments.has(Options.FORCE));
                Input input = Input.open(job.input())) {
            if (arguments.has(TEXT)) {
                output.stream().write(asText(waxseal, input, context));
            } else {
                waxseal.encrypt(input.plainStream(), output.stream(), context);
            }
            output.publish(job.input());
        }
        return new Outcome(line(job), Map.of("output", job.output().text()));
    }

    private static byte[] asText(Waxseal waxseal, Input input, EncryptionContext context) throws IOException {
        byte[] plaintext = input.stream().readNBytes(LONGEST_AS_TEXT + 1);
        try {
            if (plaintext.length > LONGEST_AS_TEXT) {
                throw new UsageException("more than 16 MiB are too much for text", "leave out --text");
            }
            return (waxseal.encryptToText(plaintext, context) + "\n").getBytes(StandardCharsets.US_ASCII);
        } finally {
            Arrays.fill(plaintext, (byte) 0);
        }
    }

    private static Outcome outcome(Job job, Report report) {
        return new Outcome(line(job), Reports.sealed(job.output(), report));
    }

    private static String line(Job job) {
        return job.input() + " sealed as " + job.output();
    }
}
