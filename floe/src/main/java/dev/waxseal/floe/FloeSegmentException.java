package dev.waxseal.floe;

/** A segment was refused; nothing of its plaintext was released. */
public final class FloeSegmentException extends FloeException {

    /**
     * Why a segment was refused. All but {@link #ALTERED} are read from bytes that are not authenticated yet: they say what the damage looks like, and
     * never that a segment is good.
     */
    public enum Reason {
        /** The body ends inside a segment, or after one that is not the final one. */
        TRUNCATED("the body ends before its final segment does"),
        /** Bytes follow the final segment. */
        TRAILING_BYTES("bytes follow the final segment"),
        /** The marker is that of a final segment where a full one that others follow is due. */
        WRONG_MARKER("marked as final where more segments are due"),
        /** The marker of a final segment gives a length that no segment can have. */
        WRONG_LENGTH("no segment has the length that the marker says"),
        /** The AES-GCM tag does not verify: altered bytes, or a segment from another place or message. */
        ALTERED("its tag does not verify"),
        /** The number is beyond the 2^40 segments that a body may have. */
        TOO_MANY_SEGMENTS("a body has at most 2^40 segments");

        private final String text;

        Reason(String text) {
            this.text = text;
        }
    }

    private final long segment;
    private final Reason reason;

    FloeSegmentException(long segment, Reason reason) {
        super("segment " + segment + ": " + reason.text);
        this.segment = segment;
        this.reason = reason;
    }

    /** The number of the segment, counted from 0. */
    public long segment() {
        return segment;
    }

    /** Why it was refused. */
    public Reason reason() {
        return reason;
    }
}
