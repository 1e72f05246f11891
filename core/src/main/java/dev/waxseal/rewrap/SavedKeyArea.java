package dev.waxseal.rewrap;

import dev.waxseal.envelope.Envelope;
import dev.waxseal.envelope.WrappedKey;
import java.util.List;

/**
 * The wrapped keys of a message, put by in case its key area is lost. Worth nothing without the message's body, and no
 * secret. Immutable; unverified.
 *
 * @param messageId which message they were saved from
 * @param keys the wrapped keys
 */
public record SavedKeyArea(String messageId, List<WrappedKey> keys) {

    public SavedKeyArea {
        keys = List.copyOf(keys);
    }

    /** What {@code envelope} has. */
    public static SavedKeyArea of(Envelope envelope) {
        return new SavedKeyArea(envelope.messageId(), envelope.keyArea().keys());
    }

    /** One line of text, to be kept in a file. */
    public String encoded() {
        throw new UnsupportedOperationException();
    }

    /**
     * What {@link #encoded} gave; white space around it is let be.
     *
     * @throws IllegalArgumentException if it is none, or is damaged
     */
    public static SavedKeyArea decode(String text) {
        throw new UnsupportedOperationException();
    }
}
