package dev.waxseal.cli;

import dev.waxseal.cli.args.Arguments;
import dev.waxseal.cli.args.Option;
import dev.waxseal.cli.args.UsageException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;

/** The options of the verbs that go through many messages. */
final class RunOptions {

    static final Option JOURNAL = Option.value(
            "FILE", "remember in this file what is done: the same command goes on where it was cut off", "--journal");
    static final Option THREADS =
            Option.value("N", "work on so many files at once; default: one for each processor", "--threads");
    static final Option KMS_RATE =
            Option.value("N", "make at most so many calls of KMS in a second, such as 50 or 0.5", "--kms-rate");
    static final Option DRY_RUN = Option.flag("change nothing; say what would be done", "--dry-run");

    private RunOptions() {}

    static int threads(Arguments arguments) {
        return arguments.number(THREADS, 1).orElseGet(() -> Runtime.getRuntime().availableProcessors());
    }

    static Optional<Path> journal(Arguments arguments) {
        return arguments.value(JOURNAL).map(Path::of);
    }

    static OptionalDouble kmsRate(Arguments arguments) {
        return arguments
                .value(KMS_RATE)
                .map(RunOptions::rate)
                .map(OptionalDouble::of)
                .orElse(OptionalDouble.empty());
    }

    private static double rate(String text) {
        try {
            double rate = Double.parseDouble(text);
            if (rate > 0 && Double.isFinite(rate)) {
                return rate;
            }
        } catch (NumberFormatException e) {
            throw notARate(text);
        }
        throw notARate(text);
    }

    private static UsageException notARate(String text) {
        return new UsageException("--kms-rate takes a number above 0, not " + text, "");
    }
}
