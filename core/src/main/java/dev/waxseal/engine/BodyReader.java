package dev.waxseal.engine;

import dev.waxseal.error.MalformedMessageException;
import dev.waxseal.floe.FloeParameters;
import dev.waxseal.floe.SegmentCipher;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * The segments of one body, in any order. How many there are follows from its length, which is a claim until the final
 * segment has been opened as final (docs/message-format.md, section 4, "Random access"). Thread-safe.
 */
final class BodyReader {

    private final Opening opening;
    private final PositionalInput in;
    private final long start;
    private final long length;
    private final long segments;

    private BodyReader(Opening opening, PositionalInput in, long start, long length, long segments) {
        this.opening = opening;
        this.in = in;
        this.start = start;
        this.length = length;
        this.segments = segments;
    }

    /**
     * @param size bytes of the whole message
     * @throws dev.waxseal.error.TruncatedException if there is no body, or none has this length
     * @throws MalformedMessageException if it has more segments than there are numbers
     */
    static BodyReader of(Opening opening, PositionalInput in, long size) {
        int segmentLength = opening.parameters().segmentLength();
        long start = opening.envelope().length();
        long length = size - start;
        if (length <= 0) {
            throw Segments.truncated(0);
        }
        long segments = (length - 1) / segmentLength + 1;
        long last = length - (segments - 1) * segmentLength;
        if (last < FloeParameters.OVERHEAD) {
            throw Segments.truncated(segments - 1); // as a reader from start to end says
        }
        if (segments > FloeParameters.MAX_SEGMENTS) {
            throw new MalformedMessageException(start, "the body has more than 2^40 segments");
        }
        return new BodyReader(opening, in, start, length, segments);
    }

    long segments() {
        return segments;
    }

    /** Bytes of plaintext; proved once the final segment has been opened. */
    long plaintextLength() {
        return length - segments * FloeParameters.OVERHEAD;
    }

    FloeParameters parameters() {
        return opening.parameters();
    }

    /** Opens one segment into the cipher's plaintext buffer. */
    void open(SegmentCipher cipher, long number) throws IOException {
        int segmentLength = parameters().segmentLength();
        boolean last = number == segments - 1;
        ByteBuffer segment = cipher.segment().clear();
        segment.limit((int) Math.min(segmentLength, length - number * segmentLength));
        in.read(segment, start + number * segmentLength);
        if (segment.hasRemaining()) {
            throw Segments.truncated(number); // the file became shorter since it was measured
        }
        segment.flip();
        Segments.open(opening.opener(), cipher, number, last);
    }
}
