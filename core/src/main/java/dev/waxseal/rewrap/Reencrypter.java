package dev.waxseal.rewrap;

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

    private Reencrypter(Builder builder) {}

    /**
     * @param opening opens the old messages
     * @param sealing makes the new data keys, and must be able to open them: that is the proof
     */
    public static Builder builder(Keyring opening, Keyring sealing, FilePlace place) {
        return new Builder(opening, sealing, place);
    }

    /** As {@link Rewrapper#run}. */
    public Summary run() throws IOException {
        throw new UnsupportedOperationException();
    }

    /** As {@link Rewrapper#cancel}. */
    public void cancel() {
        throw new UnsupportedOperationException();
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

        public Reencrypter build() {
            return new Reencrypter(this);
        }
    }
}
