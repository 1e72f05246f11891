package dev.waxseal.engine;

import dev.waxseal.envelope.EncryptionContext;
import dev.waxseal.envelope.Envelope;
import dev.waxseal.floe.FloeOpener;
import dev.waxseal.keys.DataKey;
import java.util.function.Predicate;

/** The key commitment of a message, without which nothing of its key area is more than a claim. */
public final class HeaderTag {

    private HeaderTag() {}

    /**
     * Whether a data key belongs to the message of {@code envelope}. Compares in constant time and keeps no key.
     *
     * @param full the message's context, withheld values filled in
     */
    public static Predicate<DataKey> of(Envelope envelope, EncryptionContext full) {
        byte[] aad = Envelope.aad(full);
        return candidate -> candidate.lend(bytes -> FloeOpener.matches(envelope.floeHeader(), bytes, aad));
    }
}
