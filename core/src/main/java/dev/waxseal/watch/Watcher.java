package dev.waxseal.watch;

import dev.waxseal.error.KmsUnavailableException;
import dev.waxseal.keys.CurrentMaterials;
import dev.waxseal.rewrap.ItemReport;
import dev.waxseal.rewrap.Outcome;
import dev.waxseal.rewrap.Reason;
import dev.waxseal.rewrap.Summary;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Rewraps what becomes stale, from its start until it is stopped. A round is run at the start, when a key that the
 * messages name has new material, again while something is left to be done, and every now and then for messages that are
 * new. In between it asks for the current material of the keys and reads no message. Call {@link #run} or {@link #once}
 * once; {@link #stop} and {@link #status} from any thread.
 */
public final class Watcher {

    private final Rounds rounds;
    private final Supplier<? extends CurrentMaterials> materials;
    private final Duration poll;
    private final Duration rescan;
    private final Backoff backoff;
    private final Window window;
    private final Clock clock;
    private final WatchListener listener;
    private final Sleeper sleeper;
    private final Materials known = new Materials();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final WatchNotes notes;
    private Set<String> keys = Set.of();
    private @Nullable Instant lastWhole; // when the last round began that was not cut off
    private int unfinished; // how often in a row something was left to be done
    private volatile @Nullable Round running;

    private Watcher(Builder builder) {
        this.rounds = builder.rounds;
        this.materials = builder.materials;
        this.poll = builder.poll;
        this.rescan = builder.rescan;
        this.backoff = builder.backoff;
        this.window = builder.window;
        this.clock = builder.clock;
        this.listener = builder.listener;
        this.sleeper = builder.sleeper == null ? this::untilStopped : builder.sleeper;
        this.notes = new WatchNotes(clock, listener);
    }

    /** @param materials gives a source that remembers nothing from before */
    public static Builder builder(Rounds rounds, Supplier<? extends CurrentMaterials> materials) {
        return new Builder(rounds, materials);
    }

    /**
     * Until {@link #stop} is called, or the thread is interrupted.
     *
     * @throws IOException if a round cannot be run at all: its journal, or a directory, cannot be used
     */
    public void run() throws IOException {
        try {
            while (!isStopping()) {
                sleeper.sleep(step());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            notes.state(WatchState.STOPPED);
        }
    }

    /** One round, if the window is open; no waiting. */
    public void once() throws IOException {
        try {
            if (window.isOpen(clock.instant().atZone(clock.getZone()).toLocalTime())) {
                round("asked for", materials.get());
            } else {
                notes.waits(WatchState.CLOSED, untilOpen());
            }
        } finally {
            notes.state(WatchState.STOPPED);
        }
    }

    /** Ends {@link #run} once what was begun is done. */
    public void stop() {
        stopping.countDown();
        Round current = running;
        if (current != null) {
            current.cancel();
        }
    }

    /** How it stands now. */
    public WatchStatus status() {
        return notes.status();
    }

    /** Does what there is to do, and says how long to wait after it. */
    private Duration step() throws IOException {
        Duration closed = untilOpen();
        if (!closed.isZero()) {
            return notes.waits(WatchState.CLOSED, closed);
        }
        notes.state(WatchState.ASKING);
        try {
            ask();
        } catch (KmsUnavailableException e) {
            unfinished++;
            notes.trouble(e, unfinished);
        }
        return unfinished > 0
                ? notes.waits(WatchState.RETRYING, backoff.after(unfinished))
                : notes.waits(WatchState.WAITING, poll);
    }

    private void ask() throws IOException {
        CurrentMaterials current = materials.get();
        Materials.Answer answer = known.ask(current, keys);
        notes.materials(known.known());
        String reason = reason(answer.changed());
        if (!reason.isEmpty()) {
            round(reason, current);
        } else if (answer.unavailable() != null) {
            throw answer.unavailable();
        } else {
            unfinished = 0;
            notes.fine();
        }
    }

    private Duration untilOpen() {
        return window.untilOpen(clock.instant().atZone(clock.getZone()));
    }

    /** Why there should be a round now; empty if there is no reason. */
    private String reason(List<String> changed) {
        Instant last = lastWhole;
        if (last == null) {
            return unfinished == 0 ? "start" : "goes on";
        } else if (!changed.isEmpty()) {
            return "new key material of " + String.join(", ", changed);
        } else if (notes.isOwing() || notes.isUnfinished()) {
            return notes.isOwing() ? "keys are owed" : "goes on";
        }
        return clock.instant().isBefore(last.plus(rescan)) ? "" : "new messages";
    }

    private void round(String reason, CurrentMaterials current) throws IOException {
        Seen seen = new Seen(current);
        Instant began = clock.instant();
        listener.begins(reason);
        notes.state(WatchState.RUNNING);
        Round round = rounds.next(current, report -> itemDone(report, seen));
        running = round;
        Summary summary;
        try {
            if (isStopping()) {
                round.cancel();
            }
            summary = round.run();
        } finally {
            running = null;
        }
        boolean whole = isWhole(summary);
        if (!whole) {
            seen.keys().addAll(keys); // what was not read this time names its keys still
        }
        keys = Set.copyOf(seen.keys());
        known.ask(current, keys);
        if (whole) {
            lastWhole = began;
        }
        unfinished = whole && seen.owing() == 0 ? 0 : unfinished + 1;
        notes.round(summary, seen.owing(), unfinished, known.known(), whole);
        listener.ended(summary);
    }

    // A journal that was taken up may know of items that were done before the key was rotated once more.
    private static boolean isWhole(Summary summary) {
        return !summary.cancelled()
                && summary.failed().getOrDefault(Reason.KMS_UNAVAILABLE, 0L) == 0
                && summary.count(Outcome.DONE_BEFORE) == 0;
    }

    private void itemDone(ItemReport report, Seen seen) {
        listener.done(report);
        seen.add(report);
        Round round = running;
        if (round != null && (seen.isOutage() || !untilOpen().isZero())) {
            round.cancel();
        }
    }

    private boolean isStopping() {
        return stopping.getCount() == 0 || Thread.currentThread().isInterrupted();
    }

    private void untilStopped(Duration time) throws InterruptedException {
        boolean stopped = stopping.await(time.toMillis(), TimeUnit.MILLISECONDS);
        if (stopped) {
            return; // run looks again by itself
        }
    }

    /** Collects the options of a {@link Watcher}. Not thread-safe. */
    public static final class Builder {

        private final Rounds rounds;
        private final Supplier<? extends CurrentMaterials> materials;
        private Duration poll = Duration.ofMinutes(5);
        private Duration rescan = Duration.ofDays(1);
        private Backoff backoff = new Backoff(Duration.ofSeconds(30), Duration.ofMinutes(30));
        private Window window = Window.ALWAYS;
        private Clock clock = Clock.system(ZoneId.systemDefault());
        private WatchListener listener = new SilentListener();
        private @Nullable Sleeper sleeper;

        private Builder(Rounds rounds, Supplier<? extends CurrentMaterials> materials) {
            this.rounds = rounds;
            this.materials = materials;
        }

        /** How long between two questions for the current material; 5 minutes unless told otherwise. */
        public Builder poll(Duration interval) {
            this.poll = interval;
            return this;
        }

        /** How long between two rounds for which there is no other reason; a day unless told otherwise. */
        public Builder rescan(Duration interval) {
            this.rescan = interval;
            return this;
        }

        /** How long to wait after failures; 30 seconds to 30 minutes unless told otherwise. */
        public Builder backoff(Backoff waits) {
            this.backoff = waits;
            return this;
        }

        /** When rounds may run, by the clock's zone; a round that is under way when it closes is ended, and goes on later. */
        public Builder window(Window hours) {
            this.window = hours;
            return this;
        }

        public Builder listener(WatchListener listener) {
            this.listener = listener;
            return this;
        }

        /** For tests. */
        public Builder clock(Clock clock) {
            this.clock = clock;
            return this;
        }

        /** For tests; waits until it is stopped unless told otherwise. */
        public Builder sleeper(Sleeper sleeper) {
            this.sleeper = sleeper;
            return this;
        }

        public Watcher build() {
            return new Watcher(this);
        }
    }
}
