package dev.waxseal.cli;

import dev.waxseal.cli.terminal.Console;
import dev.waxseal.cli.terminal.Progress;
import dev.waxseal.rewrap.Outcome;
import dev.waxseal.rewrap.RunListener;
import dev.waxseal.rewrap.Summary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** One run over files, as the user sees it: its progress, what becomes of each file, its summary, and how it ends. */
final class FileRun {

    private final Invocation invocation;
    private final Workshop workshop;
    private final RunWords words;

    FileRun(Invocation invocation, Workshop workshop, RunWords words) {
        this.invocation = invocation;
        this.workshop = workshop;
        this.words = words;
    }

    /** A run that can be asked to end. */
    interface Engine {

        Summary run() throws IOException;

        void cancel();
    }

    /** Makes an engine that tells of its items. */
    @FunctionalInterface
    interface Maker {
        Engine make(RunListener listener);
    }

    ExitStatus over(List<Path> paths, Maker maker) throws IOException {
        try (Progress progress = Progress.ofFiles(invocation.console(), words.done(), () -> FileCount.of(paths))) {
            RunReport report = new RunReport(invocation, words, progress);
            Engine engine = maker.make(report);
            Summary summary = OrderlyWork.run(engine::run, engine::cancel);
            progress.close(); // before anything else is said
            tell(summary);
            return report.status();
        }
    }

    private void tell(Summary summary) {
        Console console = invocation.console();
        RunSummary told = new RunSummary(summary, words, workshop.calls(), workshop.isEmbedded());
        boolean json = invocation.arguments().has(Options.JSON);
        if (json || summary.items() != 1 || summary.dryRun()) {
            told.show(console, json);
        }
        if (summary.cancelled()) {
            console.error("ended before all was done; every file is as it was, or done", resumption());
        } else if (summary.count(Outcome.RENEWED) > 0) {
            console.note(words.limits());
        }
    }

    private String resumption() {
        return RunOptions.journal(invocation.arguments()).isPresent()
                ? "the same command goes on from there"
                : "the same command begins anew; with --journal FILE it would go on from there";
    }
}
