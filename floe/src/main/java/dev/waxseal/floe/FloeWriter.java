package dev.waxseal.floe;

import java.nio.ByteBuffer;

/**
 * Seals a body from start to end. It does no I/O: bytes go in, in pieces of any size, and segments come out for the caller to write behind the header.
 *
 * <pre>{@code
 * try (FloeWriter writer = FloeWriter.start(key, parameters, aad, cipher)) {
 *     out.write(ByteBuffer.wrap(writer.header().encoded()));
 *     while (in.read(input.clear()) >= 0) {
 *         input.flip();
 *         while (input.hasRemaining()) {
 *             out.write(writer.write(input));
 *         }
 *     }
 *     out.write(writer.finish());
 * }
 * }</pre>
 *
 * <p>After any error every further call throws: what was written is not to be used. Not thread-safe.
 */
public final class FloeWriter implements AutoCloseable {

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0).asReadOnlyBuffer();

    private final FloeSealer sealer;
    private final SegmentCipher cipher;
    private final int segmentPlaintext;
    private final StickyState state = new StickyState();
    private final ByteBuffer plaintext;
    private long next;
    private boolean finished;

    FloeWriter(FloeSealer sealer, SegmentCipher cipher) {
        this.sealer = sealer;
        this.cipher = cipher;
        this.segmentPlaintext = sealer.header().parameters().plaintextSegmentLength();
        this.plaintext = cipher.plaintext();
        startSegment();
    }

    /**
     * Starts a ciphertext with a fresh random IV.
     *
     * @param key 32 random bytes, borrowed: neither kept nor wiped
     * @param aad additional data that the reader must give again; not stored
     * @param cipher used by nobody else until this writer is closed; the caller closes it
     */
    public static FloeWriter start(byte[] key, FloeParameters parameters, byte[] aad, SegmentCipher cipher) {
        return new FloeWriter(FloeSealer.start(key, parameters, aad), cipher);
    }

    /** The header that stands in front of the segments. */
    public FloeHeader header() {
        return sealer.header();
    }

    /**
     * Takes bytes from {@code input} until it is used up or a segment is full; call again while it has bytes remaining.
     *
     * @return a sealed segment, or nothing where none is complete yet; read-only, valid until the next call
     */
    public ByteBuffer write(ByteBuffer input) {
        return state.step(() -> {
            requireUnfinished();
            // A full segment waits for the next byte: without one it is the final segment.
            ByteBuffer sealed = !plaintext.hasRemaining() && input.hasRemaining() ? seal(false) : NOTHING;
            take(input);
            return sealed;
        });
    }

    /** Ends the body and gives its final segment; read-only, valid until this writer or its cipher is used again or closed. */
    public ByteBuffer finish() {
        return state.step(() -> {
            requireUnfinished();
            finished = true;
            return seal(true);
        });
    }

    private void take(ByteBuffer input) {
        int length = Math.min(input.remaining(), plaintext.remaining());
        plaintext.put(plaintext.position(), input, input.position(), length);
        plaintext.position(plaintext.position() + length);
        input.position(input.position() + length);
    }

    private ByteBuffer seal(boolean last) {
        plaintext.flip();
        sealer.seal(cipher, next++, last);
        startSegment();
        return cipher.segment().asReadOnlyBuffer();
    }

    private void startSegment() {
        plaintext.clear().limit(Math.min(plaintext.capacity(), segmentPlaintext));
    }

    private void requireUnfinished() {
        if (finished) {
            throw new IllegalStateException("the body is finished");
        }
    }

    /** Wipes the keys, of the cipher too. Without {@link #finish} before, what was written is not a body that opens. */
    @Override
    public void close() {
        if (state.close()) {
            sealer.close();
            cipher.reset();
        }
    }
}
