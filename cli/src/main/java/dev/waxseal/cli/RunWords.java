package dev.waxseal.cli;

import dev.waxseal.envelope.Envelope;
import org.jspecify.annotations.Nullable;

/** What the two kinds of runs are called, and what neither does. */
enum RunWords {
    REWRAP(
            "rewrapped",
            "would be rewrapped",
            "a rewrap revokes nothing: who has seen a data key, or kept an old copy, can still read;"
                    + " new data keys: waxseal reencrypt") {
        @Override
        String renewed(@Nullable Envelope envelope) {
            return "rewrapped: epoch "
                    + (envelope == null ? "" : envelope.keyArea().epoch()) + ", body untouched";
        }
    },
    REENCRYPT(
            "re-encrypted",
            "would be re-encrypted",
            "what was copied before stays readable: whoever has an old copy and its data key, or may still open its"
                    + " keys, can read that copy") {
        @Override
        String renewed(@Nullable Envelope envelope) {
            return "re-encrypted: new data key, new body";
        }
    };

    private final String done;
    private final String planned;
    private final String limits;

    RunWords(String done, String planned, String limits) {
        this.done = done;
        this.planned = planned;
        this.limits = limits;
    }

    abstract String renewed(@Nullable Envelope envelope);

    String done() {
        return done;
    }

    String planned() {
        return planned;
    }

    /** What it does not do. */
    String limits() {
        return limits;
    }
}
