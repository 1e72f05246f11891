package dev.waxseal.floe;

import dev.waxseal.floe.FloeSegmentException.Reason;
import java.nio.ByteBuffer;

/**
 * The first four bytes of a segment: all ones if others follow, else the segment's length. They are checked before anything is decrypted; the AES-GCM tag
 * binds what they say.
 */
final class SegmentMarker {

    static final int NOT_FINAL = 0xFFFFFFFF;

    private SegmentMarker() {}

    static int of(int length, boolean last) {
        return last ? length : NOT_FINAL;
    }

    /** Checks that what remains in {@code segment} is as long as its marker and its place say. */
    static void check(ByteBuffer segment, long number, boolean last, FloeParameters parameters) {
        require(number < FloeParameters.MAX_SEGMENTS, number, Reason.TOO_MANY_SEGMENTS);
        int available = segment.remaining();
        require(available >= FloeParameters.OVERHEAD, number, Reason.TRUNCATED);
        int marker = segment.getInt(segment.position());
        int length = last ? finalLength(marker, number, parameters) : fullLength(marker, number, parameters);
        require(available >= length, number, Reason.TRUNCATED);
        require(available <= length, number, Reason.TRAILING_BYTES);
    }

    /** The length of the segment that begins with {@code marker}, as a reader from start to end meets it. */
    static int length(int marker, long number, FloeParameters parameters) {
        return marker == NOT_FINAL ? parameters.segmentLength() : finalLength(marker, number, parameters);
    }

    private static int fullLength(int marker, long number, FloeParameters parameters) {
        require(marker == NOT_FINAL, number, Reason.WRONG_MARKER);
        return parameters.segmentLength();
    }

    private static int finalLength(int marker, long number, FloeParameters parameters) {
        require(marker != NOT_FINAL, number, Reason.TRUNCATED);
        require(marker >= FloeParameters.OVERHEAD, number, Reason.WRONG_LENGTH); // signed: refuses 2^31 and above too
        require(marker <= parameters.segmentLength(), number, Reason.WRONG_LENGTH);
        return marker;
    }

    static void require(boolean condition, long number, Reason reason) {
        if (!condition) {
            throw new FloeSegmentException(number, reason);
        }
    }
}
