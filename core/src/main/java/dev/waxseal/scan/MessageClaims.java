package dev.waxseal.scan;

import dev.waxseal.envelope.Envelope;
import dev.waxseal.envelope.StoredContext;
import java.util.List;

/**
 * What a message says of itself; nothing of it is verified. Immutable.
 *
 * @param form such as {@code waxseal}
 * @param messageId empty for a form that has none
 * @param epoch 1 when it was written, one more at every rewrap; 0 for a form that cannot be rewrapped
 * @param interrupted whether a rewrap was cut off
 */
public record MessageClaims(
        String form, String messageId, long epoch, boolean interrupted, StoredContext context, List<KeyClaim> keys) {

    public MessageClaims {
        keys = List.copyOf(keys);
    }

    static MessageClaims of(String form, Envelope envelope) {
        return new MessageClaims(
                form,
                envelope.messageId(),
                envelope.keyArea().epoch(),
                envelope.keyArea().interrupted(),
                envelope.context(),
                envelope.keyArea().keys().stream().map(KeyClaim::of).toList());
    }

    /** Whether a key cannot open the message that should. */
    public boolean isOwing() {
        return keys.stream().anyMatch(KeyClaim::owed);
    }
}
