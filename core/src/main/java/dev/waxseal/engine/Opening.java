package dev.waxseal.engine;

import dev.waxseal.envelope.EncryptionContext;
import dev.waxseal.envelope.Envelope;
import dev.waxseal.floe.FloeOpener;
import dev.waxseal.floe.FloeParameters;
import dev.waxseal.keys.DataKey;
import dev.waxseal.keys.Keyring;

/** A message whose header tag has verified, and the opener of its segments. Closing it wipes the keys. */
final class Opening implements AutoCloseable {

    private final Envelope envelope;
    private final FloeOpener opener;

    private Opening(Envelope envelope, FloeOpener opener) {
        this.envelope = envelope;
        this.opener = opener;
    }

    /** Checks the caller's context, then asks the keyring, then checks the header tag; the data key is wiped. */
    static Opening start(Keyring keyring, Envelope envelope, EncryptionContext expected) {
        EncryptionContext full = envelope.context().complete(expected);
        try (Candidates candidates = new Candidates(envelope.floeHeader(), Envelope.aad(full));
                DataKey key = keyring.unwrap(envelope.keyArea().keys(), full, candidates::fits)) {
            return new Opening(envelope, candidates.openerFor(key));
        }
    }

    Envelope envelope() {
        return envelope;
    }

    FloeOpener opener() {
        return opener;
    }

    FloeParameters parameters() {
        return envelope.floeHeader().parameters();
    }

    @Override
    public void close() {
        opener.close();
    }
}
