package dev.waxseal.rewrap;

import dev.waxseal.envelope.EncryptionContext;
import dev.waxseal.keys.CurrentMaterials;
import dev.waxseal.keys.Keyring;
import dev.waxseal.keys.RewrapPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * Puts every message of a place under new wrapped keys. Reads and writes envelopes only; identical wrapped keys are
 * rewrapped once. One object is one run: call {@link #run} once; {@link #cancel} from any thread.
 *
 * <p>This revokes nothing: who has seen a data key, or kept an old copy, can still read. {@link Reencrypter} makes new
 * data keys.
 */
public final class Rewrapper {

    private final Builder options;
    private volatile boolean cancelled;
    private volatile @Nullable Run run;

    private Rewrapper(Builder builder) {
        this.options = builder.copy();
    }

    /** With defaults that fit: every wrapped key under the current material of its own KMS key, all processors. */
    public static Builder builder(Keyring keyring, Place place) {
        return new Builder(keyring, place);
    }

    /**
     * Does all of it. What fails is reported, and the rest is done. An interrupt cancels the run, and stays for the caller to
     * see.
     *
     * @throws IOException if the place cannot be listed, or the journal cannot be used
     * @throws java.nio.file.FileSystemException if the journal is in use, or is of another run: of another plan, place or
     *     context
     */
    public Summary run() throws IOException {
        try (HeldInterrupt interrupt = new HeldInterrupt();
                RunLog log = options.log()) {
            KeyWork work = new KeyWork(options.keyring, options.plan, options.verify);
            DryRun dryRun = options.dryRun ? new DryRun(work) : null;
            Tally tally = new Tally(options.listener);
            try (Groups groups = new Groups(work, log)) {
                Run started = new Run(options.place, options.threads, options.task(groups, log, dryRun), log, tally);
                prepare(started, log);
                start(started, interrupt);
                if (!started.isCancelled() && !tally.hasFailures()) {
                    log.finish();
                }
                long calls = dryRun == null ? 0 : dryRun.calls();
                KeyCounts counts = new KeyCounts(groups.count(), work.rewraps(), groups.saved(), calls);
                return tally.summary(counts, options.dryRun, started.isCancelled());
            }
        }
    }

    private void prepare(Run started, RunLog log) throws IOException {
        run = started;
        if (!cancelled && !options.dryRun) {
            try {
                options.preparation.prepare(log);
            } catch (CancellationException e) {
                cancelled = true;
            }
        }
    }

    private void start(Run started, HeldInterrupt interrupt) throws IOException {
        if (cancelled) {
            started.cancel();
        }
        started.run(interrupt);
    }

    /** Ends the run once each thread is done with its item. With a journal, another run goes on from there. */
    public void cancel() {
        cancelled = true;
        Run running = run;
        if (running != null) {
            running.cancel();
        }
    }

    /** Collects the options of a {@link Rewrapper}. */
    public static final class Builder {

        private final Keyring keyring;
        private final Place place;
        private RewrapPlan plan = RewrapPlan.refresh();
        private EncryptionContext expected = EncryptionContext.empty();
        private @Nullable CurrentMaterials staleOnly;
        private boolean dryRun;
        private boolean verify;
        private int threads = Runtime.getRuntime().availableProcessors();
        private @Nullable Path journal;
        private String prepared = "";
        private Preparation preparation = memory -> {};
        private RunListener listener = report -> {};

        private Builder(Keyring keyring, Place place) {
            this.keyring = keyring;
            this.place = place;
        }

        /** What becomes of the wrapped keys; {@link RewrapPlan#refresh} unless told otherwise. */
        public Builder plan(RewrapPlan plan) {
            this.plan = plan;
            return this;
        }

        /** Pairs that each message must have, withheld values among them; none unless told otherwise. */
        public Builder expected(EncryptionContext context) {
            this.expected = context;
            return this;
        }

        /**
         * Passes over messages of which every entry has its key's current material, and that owe nothing to a key that
         * may be asked for. Of a plan that changes keys it says nothing: that leaves alone whatever has those keys.
         */
        public Builder staleOnly(CurrentMaterials current) {
            this.staleOnly = current;
            return this;
        }

        /** Whether to change nothing, and only to count; asks {@link CurrentMaterials} and no keyring. */
        public Builder dryRun(boolean dryRun) {
            this.dryRun = dryRun;
            return this;
        }

        /**
         * Whether each new wrapped key is opened by itself and checked against the header tag. That is done before it is
         * written: what cannot be opened replaces nothing.
         */
        public Builder verify(boolean verify) {
            this.verify = verify;
            return this;
        }

        /** How many items are worked on at once; the available processors unless told otherwise. */
        public Builder threads(int count) {
            if (count < 1) {
                throw new IllegalArgumentException("threads is " + count + ", not 1 or more");
            }
            this.threads = count;
            return this;
        }

        /**
         * A file that remembers what is done, so that the run can go on after a crash: it is made, or taken up where it
         * ends. Keep it as safe as the messages. None unless told otherwise.
         */
        public Builder journal(Path file) {
            this.journal = file;
            return this;
        }

        /**
         * What is done before the first item; nothing unless told otherwise, and nothing in a dry run.
         *
         * @param what it is, in words; another one makes it another run, whose journal this one does not take up
         */
        public Builder preparation(String what, Preparation first) {
            this.prepared = what;
            this.preparation = first;
            return this;
        }

        /** Is told of each item that is done. */
        public Builder listener(RunListener listener) {
            this.listener = listener;
            return this;
        }

        private Builder copy() {
            Builder copy = new Builder(keyring, place);
            copy.plan = plan;
            copy.expected = expected;
            copy.staleOnly = staleOnly;
            copy.dryRun = dryRun;
            copy.verify = verify;
            copy.threads = threads;
            copy.journal = journal;
            copy.prepared = prepared;
            copy.preparation = preparation;
            copy.listener = listener;
            return copy;
        }

        private RunLog log() throws IOException {
            if (journal == null || dryRun) {
                return new ShortMemory();
            }
            String task = "rewrap: " + words(plan)
                    + (staleOnly == null ? "" : ", what is stale")
                    + (verify ? ", verified" : "")
                    + (prepared.isEmpty() ? "" : ", after " + prepared);
            return Journal.open(journal, RunIdentity.of(task, place, expected));
        }

        private static String words(RewrapPlan plan) {
            String plaintext = plan.plaintextAllowed() ? ", plaintext allowed" : "";
            if (!(plan instanceof RewrapPlan.Change change)) {
                return "refresh" + plaintext;
            }
            return (change.only() ? "to " : "add ")
                    + change.add()
                    + (change.remove().isEmpty() ? "" : ", remove " + change.remove())
                    + (change.blind() ? ", blind" : "")
                    + plaintext;
        }

        private Task task(Groups groups, RunLog log, @Nullable DryRun counting) {
            Staleness staleness = staleOnly == null ? null : new Staleness(staleOnly);
            return new RewrapTask(place, plan, expected, staleness, groups, log, counting);
        }

        public Rewrapper build() {
            return new Rewrapper(this);
        }
    }
}
