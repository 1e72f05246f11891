package dev.waxseal.watch;

import dev.waxseal.rewrap.Outcome;
import dev.waxseal.rewrap.Summary;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** Keeps the status of a watch, and tells of each change. Written by the watch's thread, read by any. */
final class WatchNotes {

    private final InstantSource clock;
    private final WatchListener listener;
    private volatile WatchStatus status;
    private boolean unfinished;
    private String problemOfRound = "";

    WatchNotes(InstantSource clock, WatchListener listener) {
        this.clock = clock;
        this.listener = listener;
        Instant now = clock.instant();
        this.status = new WatchStatus(
                WatchState.ASKING, now, now, Optional.empty(), 0, Optional.empty(), 0, 0, 0, 0, 0, "", Map.of());
    }

    WatchStatus status() {
        return status;
    }

    boolean isOwing() {
        return status.owing() > 0;
    }

    boolean isUnfinished() {
        return unfinished;
    }

    void state(WatchState state) {
        tell(at(state, Optional.empty()));
    }

    Duration waits(WatchState state, Duration time) {
        tell(at(state, Optional.of(clock.instant().plus(time))));
        return time;
    }

    private WatchStatus at(WatchState state, Optional<Instant> next) {
        WatchStatus old = status;
        return new WatchStatus(
                state,
                clock.instant(),
                old.started(),
                next,
                old.rounds(),
                old.lastRound(),
                old.renewed(),
                old.lastRenewed(),
                old.lastFailed(),
                old.owing(),
                old.outages(),
                old.problem(),
                old.materials());
    }

    void materials(Map<String, String> materials) {
        status = with(status, status.outages(), status.problem(), materials);
    }

    void trouble(Exception failure, int outages) {
        status = with(status, outages, String.valueOf(failure.getMessage()), status.materials());
        listener.trouble(failure);
    }

    /** KMS answers. What was wrong with the last round still is. */
    void fine() {
        status = with(status, 0, problemOfRound, status.materials());
    }

    private static WatchStatus with(WatchStatus old, int outages, String problem, Map<String, String> materials) {
        return new WatchStatus(
                old.state(),
                old.since(),
                old.started(),
                old.next(),
                old.rounds(),
                old.lastRound(),
                old.renewed(),
                old.lastRenewed(),
                old.lastFailed(),
                old.owing(),
                outages,
                problem,
                materials);
    }

    void round(Summary summary, long owing, int outages, Map<String, String> materials, boolean whole) {
        WatchStatus old = status;
        unfinished = !whole;
        long renewed = summary.count(Outcome.RENEWED);
        long failed = summary.count(Outcome.FAILED);
        problemOfRound = problem(summary, whole);
        status = new WatchStatus(
                old.state(),
                old.since(),
                old.started(),
                Optional.empty(),
                old.rounds() + 1,
                Optional.of(clock.instant()),
                old.renewed() + renewed,
                renewed,
                failed,
                owing,
                outages,
                problemOfRound,
                materials);
    }

    private static String problem(Summary summary, boolean whole) {
        long failed = summary.count(Outcome.FAILED);
        if (failed > 0) {
            return failed + " failed: " + summary.failed();
        }
        return whole ? "" : "the round was not finished";
    }

    private void tell(WatchStatus next) {
        status = next;
        listener.status(next);
    }
}
