package dev.waxseal.cli;

import dev.waxseal.cli.terminal.Console;
import dev.waxseal.cli.terminal.Json;
import dev.waxseal.error.MalformedMessageException;
import dev.waxseal.error.WrongKeyException;
import dev.waxseal.rewrap.ItemReport;
import dev.waxseal.rewrap.Outcome;
import dev.waxseal.rewrap.Reason;
import dev.waxseal.rewrap.RunListener;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Shows what becomes of each message of a run, and what to exit with. Told by one thread at a time. */
final class RunReport implements RunListener {

    private final Console console;
    private final boolean json;
    private final boolean debug;
    private final RunWords words;
    private final LongConsumer progress;
    private final Set<String> named;
    private final Set<ExitStatus> outcomes = EnumSet.noneOf(ExitStatus.class);

    /** @param progress is told of each file that is done */
    RunReport(Invocation invocation, RunWords words, LongConsumer progress) {
        this.console = invocation.console();
        this.json = invocation.arguments().has(Options.JSON);
        this.debug = invocation.arguments().has(Options.DEBUG);
        this.words = words;
        this.progress = progress;
        this.named = invocation.arguments().operands().stream()
                .map(operand -> Path.of(operand).toString())
                .collect(Collectors.toSet());
    }

    @Override
    public void done(ItemReport report) {
        progress.accept(1);
        @Nullable Exception failure = failure(report);
        if (failure != null) {
            failed(report, failure);
            return;
        }
        outcomes.add(ExitStatus.DONE);
        report.notes().forEach(note -> console.note(report.item() + ": " + note));
        if (json) {
            console.result(Json.line(fields(report)));
        } else {
            tell(report);
        }
    }

    // In a tree there may be anything; but who names a file means that it is a message that he may rewrap.
    private @Nullable Exception failure(ItemReport report) {
        if (report.outcome() == Outcome.FAILED) {
            return report.failure();
        }
        Reason reason = report.reason();
        if (reason == null || report.outcome() != Outcome.SKIPPED || !named.contains(report.item())) {
            return null;
        }
        return switch (reason) {
            case NOT_A_MESSAGE -> new MalformedMessageException(0, "this is not a Waxseal message");
            case GONE -> new NoSuchFileException(report.item());
            case FOREIGN -> new WrongKeyException("none of its keys may be asked for");
            default -> null;
        };
    }

    private void failed(ItemReport report, Exception e) {
        Failure failure = Failures.of(e, report.item());
        outcomes.add(failure.status());
        console.error(report.item() + ": " + failure.message(), failure.hint());
        if (debug) {
            console.trace(e);
        }
        if (json) {
            Map<String, Object> error = new LinkedHashMap<>();
            error.put("kind", failure.kind());
            error.put("status", failure.status().code());
            error.put("message", failure.message());
            error.put("hint", failure.hint());
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("input", report.item());
            line.put("outcome", word(Outcome.FAILED));
            line.put("error", error);
            console.result(Json.line(line));
        }
    }

    private static Map<String, Object> fields(ItemReport report) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("input", report.item());
        fields.put("outcome", word(report.outcome()));
        if (report.reason() != null) {
            fields.put("reason", report.reason().toString());
        }
        if (report.envelope() != null) {
            fields.put("messageId", report.envelope().messageId());
            fields.put("epoch", report.envelope().keyArea().epoch());
            fields.put("wrappedKeys", report.envelope().keyArea().keys().size());
        }
        fields.put("bytesRead", report.traffic().read());
        fields.put("bytesWritten", report.traffic().written());
        if (!report.notes().isEmpty()) {
            fields.put("notes", report.notes());
        }
        return fields;
    }

    private void tell(ItemReport report) {
        String item = report.item();
        switch (report.outcome()) {
            case RENEWED -> console.result(item + " " + words.renewed(report.envelope()));
            case PLANNED -> console.result(item + " " + words.planned());
            case FINISHED -> console.result(item + ": an interrupted rewrap was finished");
            case CURRENT -> tellIfNamed(item, " is current already");
            case DONE_BEFORE -> tellIfNamed(item, " was done by an earlier part of this run");
            case SKIPPED, FAILED -> tellSkipped(report);
        }
    }

    private void tellIfNamed(String item, String what) {
        if (named.contains(item)) {
            console.result(item + what);
        }
    }

    // Messages that stay under old keys are never passed over in silence; other files are.
    private void tellSkipped(ItemReport report) {
        if (report.reason() == Reason.FOREIGN) {
            console.note(report.item() + " is left as it is: " + report.reason());
        }
    }

    static String word(Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** As everywhere: the only status there was, or else that some failed. */
    ExitStatus status() {
        if (outcomes.isEmpty()) {
            return ExitStatus.DONE;
        }
        return outcomes.size() == 1 ? outcomes.iterator().next() : ExitStatus.SOME_FAILED;
    }
}
