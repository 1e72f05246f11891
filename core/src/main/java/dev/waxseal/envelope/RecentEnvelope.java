package dev.waxseal.envelope;

import dev.waxseal.error.MalformedMessageException;
import dev.waxseal.floe.FloeHeader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads envelopes of messages in arrays, and remembers what stood before the FLOE header of the last one. Records that
 * share a data key share that byte for byte, and the same bytes say the same: they need not be parsed again, which takes
 * a microsecond. Thread-safe; holds nothing secret.
 */
public final class RecentEnvelope {

    /** Bytes worth remembering: of small messages, not of pages that nobody will see twice. */
    private static final int LONGEST = 4096;

    private volatile @Nullable Start last;

    /** Bytes, and what they say. */
    private static final class Start {

        private final byte[] bytes;
        private final StoredContext context;
        private final KeyArea keyArea;

        Start(byte[] bytes, Envelope envelope) {
            this.bytes = bytes;
            this.context = envelope.context();
            this.keyArea = envelope.keyArea();
        }

        boolean begins(byte[] message) {
            return message.length >= bytes.length && Arrays.equals(bytes, 0, bytes.length, message, 0, bytes.length);
        }

        Envelope complete(byte[] message) throws IOException {
            int length = bytes.length;
            MessageReader rest =
                    new MessageReader(new ByteArrayInputStream(message, length, message.length - length), length);
            return new Envelope(context, keyArea, Envelope.readFloeHeader(rest));
        }
    }

    /**
     * As {@link Envelope#read(java.io.InputStream)}.
     *
     * @throws MalformedMessageException if this is not a message, or breaks a rule of the format
     */
    public Envelope read(byte[] message) throws IOException {
        Start known = last;
        return known != null && known.begins(message) ? known.complete(message) : readAnew(message);
    }

    private Envelope readAnew(byte[] message) throws IOException {
        Envelope envelope = Envelope.read(new ByteArrayInputStream(message));
        int length = envelope.length() - FloeHeader.LENGTH;
        if (length <= LONGEST) {
            last = new Start(Arrays.copyOf(message, length), envelope);
        }
        return envelope;
    }
}
