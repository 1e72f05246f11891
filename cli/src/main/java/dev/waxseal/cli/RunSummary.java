package dev.waxseal.cli;

import dev.waxseal.cli.terminal.Console;
import dev.waxseal.cli.terminal.Json;
import dev.waxseal.rewrap.Outcome;
import dev.waxseal.rewrap.Reason;
import dev.waxseal.rewrap.Summary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a run did, for people and for programs.
 *
 * @param free whether the KMS costs nothing
 */
record RunSummary(Summary summary, RunWords words, CallStatistics calls, boolean free) {

    void show(Console console, boolean json) {
        if (json) {
            console.result(Json.line(Map.of("summary", fields())));
        } else {
            lines().forEach(console::result);
        }
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(counts());
        lines.add("read " + summary.traffic().read() + " bytes, wrote "
                + summary.traffic().written() + rewraps());
        lines.add("kms: " + calls.requests() + (calls.requests() == 1 ? " call" : " calls")
                + (free ? "" : ", " + calls.usd() + " usd (estimated)"));
        if (summary.dryRun()) {
            lines.add("a dry run: nothing was changed; the run itself makes at most " + summary.kmsCallsExpected()
                    + " calls of kms");
        }
        return lines;
    }

    private String rewraps() {
        return summary.rewraps() == 0
                ? ""
                : "; " + summary.rewraps() + " rewraps of wrapped keys, " + summary.rewrapsSaved()
                        + " spared, since messages share them";
    }

    private String counts() {
        List<String> parts = new ArrayList<>();
        parts.add(summary.count(Outcome.RENEWED) + " " + words.done());
        addSome(parts, Outcome.PLANNED, words.planned());
        addSome(parts, Outcome.FINISHED, "interrupted before and finished now");
        addSome(parts, Outcome.CURRENT, "current already");
        addSome(parts, Outcome.DONE_BEFORE, "done before");
        addSome(parts, Outcome.SKIPPED, "skipped" + reasons(summary.skipped()));
        addSome(parts, Outcome.FAILED, "failed" + reasons(summary.failed()));
        return String.join(", ", parts);
    }

    private void addSome(List<String> parts, Outcome outcome, String what) {
        long count = summary.count(outcome);
        if (count > 0) {
            parts.add(count + " " + what);
        }
    }

    private static String reasons(Map<Reason, Long> reasons) {
        return sorted(reasons).entrySet().stream()
                .map(reason -> reason.getValue() + " " + reason.getKey())
                .collect(Collectors.joining("; ", " (", ")"));
    }

    private static Map<String, Long> sorted(Map<Reason, Long> reasons) {
        Map<String, Long> sorted = new LinkedHashMap<>();
        for (Reason reason : Reason.values()) {
            Long count = reasons.get(reason);
            if (count != null) {
                sorted.put(reason.toString(), count);
            }
        }
        return sorted;
    }

    /** For programs. */
    static String name(Outcome outcome) {
        return outcome == Outcome.DONE_BEFORE ? "doneBefore" : RunReport.word(outcome);
    }

    private Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (Outcome outcome : Outcome.values()) {
            fields.put(name(outcome), summary.count(outcome));
        }
        fields.put("skippedFor", sorted(summary.skipped()));
        fields.put("failedFor", sorted(summary.failed()));
        fields.put("bytesRead", summary.traffic().read());
        fields.put("bytesWritten", summary.traffic().written());
        fields.put("keyGroups", summary.keyGroups());
        fields.put("rewraps", summary.rewraps());
        fields.put("rewrapsSaved", summary.rewrapsSaved());
        fields.put("kmsCalls", calls.requests());
        fields.put("costUsd", free ? "0" : calls.usd());
        fields.put("dryRun", summary.dryRun());
        if (summary.dryRun()) {
            fields.put("kmsCallsExpected", summary.kmsCallsExpected());
        }
        fields.put("cancelled", summary.cancelled());
        fields.put("revokes", false);
        return fields;
    }
}
