package dev.waxseal.engine;

import dev.waxseal.envelope.EncryptionContext;
import dev.waxseal.envelope.Envelope;
import dev.waxseal.envelope.KeyArea;
import dev.waxseal.envelope.MessageStarts;
import dev.waxseal.floe.FloeHeader;
import dev.waxseal.floe.FloeParameters;
import dev.waxseal.floe.FloeSealer;
import dev.waxseal.keys.GeneratedKey;
import dev.waxseal.keys.Keyring;
import java.nio.ByteBuffer;
import java.util.OptionalLong;

/** A message being written: its envelope, and the sealer of its segments. Closing it wipes the keys. */
final class Sealing implements AutoCloseable {

    private final MessageStarts.Start start;
    private final FloeSealer sealer;

    private Sealing(MessageStarts.Start start, FloeSealer sealer) {
        this.start = start;
        this.sealer = sealer;
    }

    /** Asks the keyring for a data key, which is wiped before this returns: the message key is all that is needed. */
    static Sealing start(
            Keyring keyring,
            MessageStarts starts,
            EncryptionContext context,
            OptionalLong plaintextLength,
            KeyArea.Layout layout,
            int segmentLength) {
        byte[] aad = Envelope.aad(context);
        try (GeneratedKey generated = keyring.generate(context, plaintextLength)) {
            MessageStarts.Start start = starts.of(context, generated.wrappedKeys(), layout);
            FloeSealer sealer = generated
                    .dataKey()
                    .lendPrepared(key -> FloeSealer.start(key, new FloeParameters(segmentLength), aad));
            return new Sealing(start, sealer);
        }
    }

    Envelope envelope() {
        return new Envelope(start.context(), start.keyArea(), sealer.header());
    }

    /** Bytes of the message before its body. */
    int envelopeLength() {
        return start.length() + FloeHeader.LENGTH;
    }

    /** A message of {@code length} bytes that has its envelope and not yet its body. */
    byte[] begun(int length) {
        ByteBuffer message = ByteBuffer.allocate(length);
        start.writeTo(message);
        sealer.header().writeTo(message);
        return message.array();
    }

    FloeSealer sealer() {
        return sealer;
    }

    FloeParameters parameters() {
        return sealer.header().parameters();
    }

    @Override
    public void close() {
        sealer.close();
    }
}
