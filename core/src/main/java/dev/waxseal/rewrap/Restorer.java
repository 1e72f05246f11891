package dev.waxseal.rewrap;

import dev.waxseal.engine.HeaderTag;
import dev.waxseal.engine.Repeated;
import dev.waxseal.envelope.EncryptionContext;
import dev.waxseal.envelope.Envelope;
import dev.waxseal.error.WrongKeyException;
import dev.waxseal.keys.Keyring;
import java.io.IOException;

/** Puts saved wrapped keys back into their message. Thread-safe. */
public final class Restorer {

    private final Keyring keyring;
    private final Place place;

    public Restorer(Keyring keyring, Place place) {
        this.keyring = keyring;
        this.place = place;
    }

    /**
     * Puts the keys back, with the next epoch, once one of them has opened and fits the header tag.
     *
     * @param blind whether that proof is left out: for an operator who may not decrypt
     * @return what is there now
     * @throws dev.waxseal.error.WrongKeyException if they were saved from another message, or the keyring may open none
     * @throws dev.waxseal.error.TamperedException if none fits
     */
    public Stored restore(String item, SavedKeyArea saved, EncryptionContext expected, boolean blind)
            throws IOException {
        return Repeated.whileChanging(() -> once(item, saved, expected, blind));
    }

    private Stored once(String item, SavedKeyArea saved, EncryptionContext expected, boolean blind) throws IOException {
        Stored stored = place.readEnvelope(item);
        Envelope envelope = stored.envelope();
        if (!envelope.messageId().equals(saved.messageId())) {
            throw new WrongKeyException("these wrapped keys were saved from message " + saved.messageId()
                    + ", and this is message " + envelope.messageId());
        }
        EncryptionContext full = envelope.context().complete(expected);
        if (!blind) {
            keyring.unwrap(saved.keys(), full, HeaderTag.of(envelope, full)).close();
        }
        return place.replaceEnvelope(stored, envelope.with(envelope.keyArea().rewrapped(saved.keys())));
    }
}
