package dev.waxseal.floe;

import dev.waxseal.floe.FloeSegmentException.Reason;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Opens a body from start to end. It does no I/O: the bytes behind the header go in, in pieces of any size, and plaintext comes out one verified segment at a
 * time.
 *
 * <pre>{@code
 * try (FloeReader reader = FloeReader.open(header, key, aad, cipher)) {
 *     while (in.read(input.clear()) >= 0) {
 *         input.flip();
 *         while (input.hasRemaining()) {
 *             out.write(reader.read(input));
 *         }
 *     }
 *     reader.finish(); // the plaintext given out is the whole of it only if this returns
 * }
 * }</pre>
 *
 * <p>After any error every further call throws the same. Not thread-safe.
 */
public final class FloeReader implements AutoCloseable {

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0).asReadOnlyBuffer();

    private final FloeOpener opener;
    private final SegmentCipher cipher;
    private final StickyState state = new StickyState();
    private final ByteBuffer segment;
    private long next;
    private boolean last;
    private boolean finished;

    FloeReader(FloeOpener opener, SegmentCipher cipher) {
        this.opener = opener;
        this.cipher = cipher;
        this.segment = cipher.segment();
        startSegment();
    }

    /**
     * Checks the header tag and derives the message key.
     *
     * @param key 32 bytes, borrowed: neither kept nor wiped
     * @param aad the additional data that the writer was given
     * @param cipher used by nobody else until this reader is closed; the caller closes it
     * @throws FloeHeaderTagException if the header was not made with this key and this additional data
     */
    public static FloeReader open(FloeHeader header, byte[] key, byte[] aad, SegmentCipher cipher) {
        return new FloeReader(FloeOpener.open(header, key, aad), cipher);
    }

    /**
     * Takes bytes from {@code input} until it is used up or a segment is complete; call again while it has bytes remaining.
     *
     * @return a segment's plaintext, or nothing where none is complete yet; read-only, valid until the next call
     * @throws FloeSegmentException if the segment is not the next one of this body, or bytes follow the final one
     */
    public ByteBuffer read(ByteBuffer input) {
        return state.step(() -> {
            SegmentMarker.require(!finished || !input.hasRemaining(), next, Reason.TRAILING_BYTES);
            take(input);
            if (segment.position() == FloeParameters.MARKER_LENGTH && !segment.hasRemaining()) {
                readMarker();
                take(input);
            }
            return finished || segment.hasRemaining() ? NOTHING : openSegment();
        });
    }

    /**
     * Says that the body ends here.
     *
     * @throws FloeSegmentException if its final segment was not read: it is truncated
     */
    public void finish() {
        state.step(() -> {
            SegmentMarker.require(finished, next, Reason.TRUNCATED);
            return NOTHING;
        });
    }

    /** Copies up to the limit of the segment buffer: the marker's end, and once that is read the segment's. */
    private void take(ByteBuffer input) {
        int length = Math.min(input.remaining(), segment.remaining());
        segment.put(segment.position(), input, input.position(), length);
        segment.position(segment.position() + length);
        input.position(input.position() + length);
    }

    private void readMarker() {
        int marker = segment.getInt(0);
        int length = SegmentMarker.length(marker, next, opener.parameters());
        if (length > segment.capacity()) {
            throw new IllegalStateException(
                    "a segment of " + length + " bytes in a cipher made for " + segment.capacity());
        }
        last = marker != SegmentMarker.NOT_FINAL;
        segment.limit(length);
    }

    private ByteBuffer openSegment() {
        segment.flip();
        opener.open(cipher, next, last);
        next++;
        finished = last;
        startSegment();
        return cipher.plaintext().asReadOnlyBuffer();
    }

    private void startSegment() {
        segment.clear().order(ByteOrder.BIG_ENDIAN).limit(finished ? 0 : FloeParameters.MARKER_LENGTH);
    }

    /** Wipes the keys, of the cipher too. */
    @Override
    public void close() {
        if (state.close()) {
            opener.close();
            cipher.reset();
        }
    }
}
