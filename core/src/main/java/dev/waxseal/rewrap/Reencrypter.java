package dev.waxseal.rewrap;

import dev.waxseal.engine.Engine;
import dev.waxseal.engine.Settings;
import dev.waxseal.envelope.EncryptionContext;
import dev.waxseal.keys.Keyring;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Gives every message of some files a new data key and a new body, under the keys of a keyring: for when a data key may
 * have been seen. Each file is replaced once its new message is whole, on the disk, and proved; plaintext never touches the
 * disk. One object is one run.
 *
 * <p>Whoever kept an old copy of a file can still read that.
 */
public final class Reencrypter {

    private final Builder options;
    private volatile boolean cancelled;
    private volatile @Nullable Run run;

    private Reencrypter(Builder builder) {
        this.options = builder.copy();
    }

    /**
     * @param opening opens the old messages
     * @param sealing makes the new data keys, and must be able to open them: that is the proof
     */
    public static Builder builder(Keyring opening, Keyring sealing, FilePlace place) {
        return new Builder(opening, sealing, place);
    }

    /** As {@link Rewrapper#run}. */
    public Summary run() throws IOException {
        try (RunLog log = options.log()) {
            Tally tally = new Tally(options.listener);
            Run started = new Run(options.place, options.threads, options.task(), log, tally);
            start(started);
            if (!started.isCancelled() && !tally.hasFailures()) {
                log.finish();
            }
            return tally.summary(KeyCounts.NONE, options.dryRun, started.isCancelled());
        }
    }

    private void start(Run started) throws IOException {
        run = started;
        if (cancelled) {
            started.cancel();
        }
        started.run();
    }

    /** As {@link Rewrapper#cancel}. */
    public void cancel() {
        cancelled = true;
        Run running = run;
        if (running != null) {
            running.cancel();
        }
    }

    /** Collects the options of a {@link Reencrypter}. */
    public static final class Builder {

        private final Keyring opening;
        private final Keyring sealing;
        private final FilePlace place;
        private EncryptionContext expected = EncryptionContext.empty();
        private Settings settings = Settings.defaults();
        private boolean dryRun;
        private int threads = Runtime.getRuntime().availableProcessors();
        private @Nullable Path journal;
        private RunListener listener = report -> {};

        private Builder(Keyring opening, Keyring sealing, FilePlace place) {
            this.opening = opening;
            this.sealing = sealing;
            this.place = place;
        }

        /** Pairs that each message must have, withheld values among them; none unless told otherwise. */
        public Builder expected(EncryptionContext context) {
            this.expected = context;
            return this;
        }

        /** How segments are worked on; a message keeps its own segment length. */
        public Builder settings(Settings settings) {
            this.settings = settings;
            return this;
        }

        /** Whether to change nothing, and only to count. */
        public Builder dryRun(boolean dryRun) {
            this.dryRun = dryRun;
            return this;
        }

        /** How many files are worked on at once; the available processors unless told otherwise. */
        public Builder threads(int count) {
            if (count < 1) {
                throw new IllegalArgumentException("threads is " + count + ", not 1 or more");
            }
            this.threads = count;
            return this;
        }

        /** As {@link Rewrapper.Builder#journal}. */
        public Builder journal(Path file) {
            this.journal = file;
            return this;
        }

        /** Is told of each item that is done. */
        public Builder listener(RunListener listener) {
            this.listener = listener;
            return this;
        }

        private Builder copy() {
            Builder copy = new Builder(opening, sealing, place);
            copy.expected = expected;
            copy.settings = settings;
            copy.dryRun = dryRun;
            copy.threads = threads;
            copy.journal = journal;
            copy.listener = listener;
            return copy;
        }

        private RunLog log() throws IOException {
            return journal == null || dryRun
                    ? new ShortMemory()
                    : Journal.open(journal, RunIdentity.of("reencrypt", place, expected));
        }

        private Task task() {
            return new ReencryptTask(place, new Engine(sealing, settings), opening, expected, dryRun);
        }

        public Reencrypter build() {
            return new Reencrypter(this);
        }
    }
}
