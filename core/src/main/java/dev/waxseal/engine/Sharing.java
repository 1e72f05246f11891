package dev.waxseal.engine;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Whether it pays to share the segments of one stream with other threads. Between processors with a cache in common it
 * does. Between others, as a virtual machine may be given at any time, each byte that one has written costs the next so
 * much that two are slower than one: then the stream's own thread works alone, and tries again after a while.
 *
 * <p>Judged by the least time that a segment takes each side, which a thread that is held up for a moment does not change.
 * All methods but {@link #theirs} belong to the stream's thread.
 */
final class Sharing {

    /** Segments by other threads that a judgement waits for. */
    static final int LOOKS = 8;

    /** Segments done alone before the next try, which in vain costs as much as a hundred of them. */
    static final int REST = 4096;

    // With 1.6, two threads take as long as one: where the others' part takes more than it should, so does to fill and
    // to
    // empty their buffers.
    private static final double MOST = 1.6; // times as long as the stream's own thread

    private long ours = Long.MAX_VALUE;
    private final AtomicLong theirs = new AtomicLong(Long.MAX_VALUE);
    private final AtomicInteger looks = new AtomicInteger();
    private int rest;

    /** What was known is of another cipher. */
    void forget() {
        ours = Long.MAX_VALUE;
        tryAgain();
    }

    private void tryAgain() {
        rest = 0;
        theirs.set(Long.MAX_VALUE);
        looks.set(0);
    }

    /** The stream's thread took so long for a segment. */
    void ours(long nanos) {
        ours = Math.min(ours, nanos);
        if (rest > 0 && --rest == 0) {
            tryAgain();
        }
    }

    /** Another thread took so long. */
    void theirs(long nanos) {
        theirs.accumulateAndGet(nanos, Math::min);
        looks.incrementAndGet();
    }

    /** Whether to let other threads take part; yes until it is known otherwise. */
    boolean pays() {
        if (rest == 0 && looks.get() >= LOOKS) {
            if (theirs.get() / MOST > ours) {
                rest = REST;
            }
            looks.set(0);
            theirs.set(Long.MAX_VALUE);
        }
        return rest == 0;
    }
}
