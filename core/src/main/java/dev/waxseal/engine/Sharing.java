package dev.waxseal.engine;

import java.util.Arrays;

/**
 * Whether it pays to share the segments of one stream with other threads. Between processors with a cache in common it
 * does; between others, as a virtual machine may be given at any time, each byte that one has written costs the next so
 * much that two take three times as long as one, and on a machine that is busy anyway there is nothing to win. So both
 * ways are tried, for a few segments each, and the better one is kept for a while. Belongs to the stream's thread.
 */
final class Sharing {

    /** Segments whose time is taken together. */
    private static final int WINDOW = 8;

    /** Of one trial; the middle one counts, since a thread may be held up at any time. */
    private static final int WINDOWS = 3;

    /** Segments after a change that count for neither side. */
    private static final int SETTLING = 4;

    /** Segments of one trial. */
    static final int TRIAL = SETTLING + WINDOW * WINDOWS;

    /** Segments until the first two trials are repeated: code that is still being compiled tells little. */
    static final int FIRST_REST = 64;

    /** Each time it is four times as long, up to this: a trial in vain takes as long as some thirty more segments. */
    static final int LONGEST_REST = 4096;

    private static final double LEAST_GAIN = 0.9; // of the time alone; other threads have other things to do

    private static final int HOPELESS = 2; // times the time alone

    private enum Phase {
        TOGETHER,
        ALONE,
        DECIDED
    }

    private final long[] windows = new long[WINDOWS];
    private Phase phase = Phase.TOGETHER;
    private boolean pays;
    private int segments; // in this phase
    private int rest = FIRST_REST;
    private long start; // of the window
    private long together; // what a window takes
    private long alone; // 0 until it is known

    /** What was known is of another cipher. */
    void forget() {
        rest = FIRST_REST;
        alone = 0;
        begin(Phase.TOGETHER);
    }

    private void begin(Phase next) {
        phase = next;
        segments = 0;
    }

    /** Whether other threads may take part. */
    boolean isOn() {
        return phase == Phase.TOGETHER || (phase == Phase.DECIDED && pays);
    }

    /** @param now nanoseconds, of any clock, when the stream has its next segment */
    void segment(long now) {
        segments++;
        if (phase == Phase.DECIDED) {
            if (segments == rest) {
                rest = Math.min(4 * rest, LONGEST_REST);
                begin(Phase.TOGETHER);
            }
        } else if (segments >= SETTLING && (segments - SETTLING) % WINDOW == 0) {
            endWindow((segments - SETTLING) / WINDOW, now);
        }
    }

    private void endWindow(int count, long now) {
        if (count > 0) {
            windows[count - 1] = now - start;
        }
        start = now;
        if (count > 0 && isHopeless(windows[count - 1])) {
            begin(Phase.DECIDED);
        } else if (count == WINDOWS) {
            Arrays.sort(windows);
            endTrial(windows[WINDOWS / 2]);
        }
    }

    // A repeated trial that goes as the last one went need not go on.
    private boolean isHopeless(long window) {
        return phase == Phase.TOGETHER && !pays && alone > 0 && window > HOPELESS * alone;
    }

    private void endTrial(long window) {
        if (phase == Phase.TOGETHER) {
            together = window;
            begin(Phase.ALONE);
        } else {
            alone = window;
            pays = together < LEAST_GAIN * window;
            begin(Phase.DECIDED);
        }
    }
}
