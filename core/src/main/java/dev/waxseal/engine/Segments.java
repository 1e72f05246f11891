package dev.waxseal.engine;

import dev.waxseal.error.TamperedException;
import dev.waxseal.error.TruncatedException;
import dev.waxseal.error.WaxsealException;
import dev.waxseal.floe.FloeOpener;
import dev.waxseal.floe.FloeSegmentException;
import dev.waxseal.floe.SegmentCipher;

/** Opens segments and says in Waxseal's words why one was refused. */
final class Segments {

    private Segments() {}

    static void open(FloeOpener opener, SegmentCipher cipher, long segment, boolean last) {
        try {
            opener.open(cipher, segment, last);
        } catch (FloeSegmentException e) {
            throw refusal(e);
        }
    }

    private static WaxsealException refusal(FloeSegmentException e) {
        long segment = e.segment();
        return switch (e.reason()) {
            case TRUNCATED -> truncated(segment);
            case TRAILING_BYTES -> trailing(segment);
            case ALTERED -> new TamperedException("segment " + segment + " was altered", e);
            case WRONG_MARKER, WRONG_LENGTH, TOO_MANY_SEGMENTS ->
                new TamperedException("segment " + segment + " was altered: " + e.getMessage(), e);
        };
    }

    static TruncatedException truncated(long segment) {
        return new TruncatedException(
                "truncated at segment " + segment + ": the message ends before its final segment does");
    }

    static TamperedException trailing(long segment) {
        return new TamperedException("bytes follow the final segment, which is number " + segment);
    }

    static TamperedException impossibleLength(long segment) {
        return new TamperedException(
                "segment " + segment + " was altered: no segment has the length that its marker says");
    }
}
