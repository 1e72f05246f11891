package dev.waxseal.floe;

import dev.waxseal.floe.FloeSegmentException.Reason;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.ProviderException;

/**
 * Seals and opens single segments, in two buffers of its own: the provider that does the work decides what kind of memory is fastest. Belongs to one thread.
 * May be used for one message after another and with sealers and openers alike, by way of {@link FloeSealer#seal} and {@link FloeOpener#open}.
 *
 * <p>It keeps the segment key of its last message until it is used for another, {@linkplain #reset reset} or closed; closing also wipes the plaintext
 * buffer. Buffers must not be used after closing.
 */
public final class SegmentCipher implements AutoCloseable {

    private final BufferKind buffers;
    private final ByteBuffer plaintext;
    private final ByteBuffer segment;
    private final SegmentAead aead;
    private boolean closed;

    SegmentCipher(CipherChoice choice, int plaintextCapacity) {
        this.buffers = choice.buffers();
        this.plaintext = buffers.allocate(plaintextCapacity);
        this.segment = buffers.allocate(Math.addExact(plaintextCapacity, FloeParameters.OVERHEAD));
        this.aead = new SegmentAead(choice);
    }

    /**
     * The buffer for plaintext. To seal, clear it, fill it, flip it. After opening, position 0 to limit is the segment's plaintext; after a refusal nothing
     * remains.
     */
    public ByteBuffer plaintext() {
        requireOpen();
        return plaintext;
    }

    /** The buffer for a sealed segment. After sealing, position 0 to limit is the segment. To open, clear it, fill it, flip it. */
    public ByteBuffer segment() {
        requireOpen();
        return segment;
    }

    /** Seals the remaining plaintext; leaves {@link #plaintext} cleared for the next. */
    void seal(FloeKeys keys, long number, boolean last) {
        requireOpen();
        int length = plaintext.remaining() + FloeParameters.OVERHEAD;
        segment.clear().order(ByteOrder.BIG_ENDIAN); // its user may have set another
        try {
            segment.putInt(SegmentMarker.of(length, last));
            aead.seal(keys, number, last, plaintext, segment);
            requireLength(segment.position(), length);
            segment.flip();
            plaintext.clear();
        } catch (Throwable e) {
            segment.position(0).limit(0);
            aead.forget();
            throw e;
        }
    }

    /** Opens the remaining segment; leaves {@link #segment} cleared for the next. */
    void open(FloeKeys keys, FloeParameters parameters, long number, boolean last) {
        requireOpen();
        try {
            segment.order(ByteOrder.BIG_ENDIAN);
            SegmentMarker.check(segment, number, last, parameters);
            int length = segment.remaining() - FloeParameters.OVERHEAD;
            segment.position(segment.position() + FloeParameters.MARKER_LENGTH);
            plaintext.clear();
            SegmentMarker.require(aead.open(keys, number, last, segment, plaintext), number, Reason.ALTERED);
            requireLength(plaintext.position(), length);
            plaintext.flip();
        } catch (Throwable e) {
            wipePlaintext();
            throw e;
        } finally {
            segment.clear();
        }
    }

    /** A provider that gives more or less than GCM does would have us write, or release, bytes that were never sealed. */
    private static void requireLength(int actual, int expected) {
        if (actual != expected) {
            throw new ProviderException("AES-GCM gave " + actual + " bytes where " + expected + " are due");
        }
    }

    /** Wipes the key of the last message and drops the provider's cipher with its copy; the buffers stay for the next message. */
    public void reset() {
        aead.forget();
    }

    /** Wipes key and plaintext buffer. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            aead.forget();
            wipePlaintext();
        }
    }

    private void wipePlaintext() {
        buffers.wipe(plaintext);
        plaintext.position(0).limit(0);
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("segment cipher is closed");
        }
    }
}
