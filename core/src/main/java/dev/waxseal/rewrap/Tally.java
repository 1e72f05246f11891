package dev.waxseal.rewrap;

import java.util.EnumMap;
import java.util.Map;

/** Counts what becomes of items, and tells whoever listens. Thread-safe. */
final class Tally {

    private final RunListener listener;
    private final Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class); // all are guarded by this
    private final Map<Reason, Long> skipped = new EnumMap<>(Reason.class);
    private final Map<Reason, Long> failed = new EnumMap<>(Reason.class);
    private Traffic traffic = Traffic.NONE;

    Tally(RunListener listener) {
        this.listener = listener;
    }

    synchronized void add(ItemReport report) {
        outcomes.merge(report.outcome(), 1L, Long::sum);
        Reason reason = report.reason();
        if (reason != null) {
            (report.outcome() == Outcome.FAILED ? failed : skipped).merge(reason, 1L, Long::sum);
        }
        traffic = traffic.plus(report.traffic());
        listener.done(report);
    }

    synchronized boolean hasFailures() {
        return !failed.isEmpty();
    }

    /** @param keys what was asked of the keyring */
    synchronized Summary summary(KeyCounts keys, boolean dryRun, boolean cancelled) {
        return new Summary(
                outcomes,
                skipped,
                failed,
                traffic,
                keys.groups(),
                keys.rewraps(),
                keys.saved(),
                keys.callsExpected(),
                dryRun,
                cancelled);
    }
}
