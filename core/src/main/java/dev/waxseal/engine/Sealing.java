package dev.waxseal.engine;

import dev.waxseal.envelope.EncryptionContext;
import dev.waxseal.envelope.Envelope;
import dev.waxseal.envelope.KeyArea;
import dev.waxseal.envelope.StoredContext;
import dev.waxseal.floe.FloeParameters;
import dev.waxseal.floe.FloeSealer;
import dev.waxseal.keys.GeneratedKey;
import dev.waxseal.keys.Keyring;
import java.util.OptionalLong;

/** A message being written: its envelope, and the sealer of its segments. Closing it wipes the keys. */
final class Sealing implements AutoCloseable {

    private final Envelope envelope;
    private final FloeSealer sealer;

    private Sealing(Envelope envelope, FloeSealer sealer) {
        this.envelope = envelope;
        this.sealer = sealer;
    }

    /** Asks the keyring for a data key, which is wiped before this returns: the message key is all that is needed. */
    static Sealing start(
            Keyring keyring,
            EncryptionContext context,
            OptionalLong plaintextLength,
            KeyArea.Layout layout,
            int segmentLength) {
        byte[] aad = Envelope.aad(context);
        try (GeneratedKey generated = keyring.generate(context, plaintextLength)) {
            KeyArea keyArea = KeyArea.of(layout, generated.wrappedKeys());
            FloeSealer sealer = generated
                    .dataKey()
                    .lendPrepared(key -> FloeSealer.start(key, new FloeParameters(segmentLength), aad));
            return new Sealing(new Envelope(StoredContext.of(context), keyArea, sealer.header()), sealer);
        }
    }

    Envelope envelope() {
        return envelope;
    }

    FloeSealer sealer() {
        return sealer;
    }

    FloeParameters parameters() {
        return envelope.floeHeader().parameters();
    }

    @Override
    public void close() {
        sealer.close();
    }
}
