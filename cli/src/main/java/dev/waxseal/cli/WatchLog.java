package dev.waxseal.cli;

import dev.waxseal.cli.terminal.Console;
import dev.waxseal.cli.terminal.Json;
import dev.waxseal.cli.watch.StatusFile;
import dev.waxseal.rewrap.ItemReport;
import dev.waxseal.rewrap.Outcome;
import dev.waxseal.rewrap.Reason;
import dev.waxseal.rewrap.Summary;
import dev.waxseal.watch.WatchListener;
import dev.waxseal.watch.WatchState;
import dev.waxseal.watch.WatchStatus;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The log of a watch on standard error, a line for each event, and its status file. */
final class WatchLog implements WatchListener {

    private final Console console;
    private final boolean json;
    private final Optional<StatusFile> file;
    private WatchState logged = WatchState.STOPPED;
    private boolean fileFailed;
    private @Nullable Summary lastRound;

    WatchLog(Invocation invocation, Optional<StatusFile> file) {
        this.console = invocation.console();
        this.json = invocation.arguments().has(Options.JSON);
        this.file = file;
    }

    @Override
    public void status(WatchStatus status) {
        write(status);
        boolean worthALine = status.state() != WatchState.ASKING && status.state() != WatchState.RUNNING;
        if (worthALine && status.state() != logged) {
            logged = status.state();
            Map<String, Object> fields = new LinkedHashMap<>();
            status.next().ifPresent(next -> fields.put("next", next.toString()));
            String until = status.next().map(next -> " until " + next).orElse("");
            info(status.state().name().toLowerCase(Locale.ROOT), until, fields);
        }
    }

    // A status that cannot be written is no reason to leave messages under old keys.
    private void write(WatchStatus status) {
        if (file.isEmpty()) {
            return;
        }
        try {
            file.get().write(status);
            fileFailed = false;
        } catch (IOException e) {
            if (!fileFailed) {
                trouble(e);
            }
            fileFailed = true;
        }
    }

    @Override
    public void begins(String reason) {
        logged = WatchState.RUNNING;
        info("round begins", ": " + reason, Map.of("reason", reason));
    }

    @Override
    public void done(ItemReport report) {
        if (report.outcome() == Outcome.RENEWED || report.outcome() == Outcome.FINISHED) {
            info("rewrapped", " " + report.item(), Map.of("input", report.item()));
        } else if (report.failure() != null) {
            error("failed", Failures.of(report.failure(), report.item()), report.item());
        }
    }

    @Override
    public void ended(Summary summary) {
        lastRound = summary;
        Map<String, Object> fields = new LinkedHashMap<>();
        for (Outcome outcome : Outcome.values()) {
            fields.put(RunSummary.name(outcome), summary.count(outcome));
        }
        fields.put("cancelled", summary.cancelled());
        String text = ": " + summary.count(Outcome.RENEWED) + " rewrapped, " + summary.count(Outcome.CURRENT)
                + " current already, " + summary.count(Outcome.FAILED) + " failed"
                + (summary.cancelled() ? "; it goes on later" : "");
        info("round ended", text, fields);
    }

    static ExitStatus outcome(Summary summary) {
        long failed = summary.count(Outcome.FAILED);
        long unreachable = summary.failed().getOrDefault(Reason.KMS_UNAVAILABLE, 0L);
        if (failed == 0) {
            return ExitStatus.DONE;
        }
        return failed == unreachable ? ExitStatus.UNREACHABLE : ExitStatus.SOME_FAILED;
    }

    @Override
    public void trouble(Exception failure) {
        error("trouble", Failures.of(failure, ""), "");
    }

    /** What the last round did; empty if there was none. */
    Optional<Summary> lastRound() {
        return Optional.ofNullable(lastRound);
    }

    private void info(String event, String text, Map<String, ?> fields) {
        if (!console.isQuiet()) {
            log("info", event, text, fields);
        }
    }

    private void error(String event, Failure failure, String item) {
        Map<String, Object> fields = new LinkedHashMap<>();
        if (!item.isEmpty()) {
            fields.put("input", item);
        }
        fields.put("kind", failure.kind());
        fields.put("message", failure.message());
        fields.put("hint", failure.hint());
        log("error", event, " " + (item.isEmpty() ? "" : item + ": ") + failure.message(), fields);
    }

    private void log(String level, String event, String text, Map<String, ?> fields) {
        String time = Instant.now().toString();
        if (json) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("time", time);
            line.put("level", level);
            line.put("event", event);
            line.putAll(fields);
            console.log(Json.line(line));
        } else {
            console.log(time + " " + event + text);
        }
    }
}
