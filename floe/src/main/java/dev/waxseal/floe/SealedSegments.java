package dev.waxseal.floe;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which segments of one ciphertext have been sealed, as runs of consecutive numbers: one run for a sequential writer, one for each worker that has its own
 * range. Thread-safe; costs about a hundred nanoseconds where sealing a segment costs twenty microseconds.
 */
final class SealedSegments {

    private final TreeMap<Long, Long> runs = new TreeMap<>(); // first segment → the one after the run's end
    private long last = -1; // none yet
    private boolean spoiled;

    /** Takes a number before it is sealed. It stays taken when sealing fails: a second try might write other bytes. */
    synchronized void claim(long segment, boolean isLast) {
        if (segment < 0 || segment >= FloeParameters.MAX_SEGMENTS) {
            throw new IllegalArgumentException("segment number " + segment + " is not in 0 to 2^40 - 1");
        }
        Map.Entry<Long, Long> before = runs.floorEntry(segment);
        require(before == null || before.getValue() <= segment, segment, "is sealed already");
        require(last < 0 || segment < last, segment, "lies behind the last one, " + last);
        if (isLast) {
            require(runs.isEmpty() || runs.lastEntry().getValue() <= segment, segment, "cannot be the last one");
            last = segment;
        }
        add(segment, before);
    }

    private void add(long segment, Map.@Nullable Entry<Long, Long> before) {
        long first = before != null && before.getValue() == segment ? before.getKey() : segment;
        Long joined = runs.remove(segment + 1);
        runs.put(first, joined != null ? joined : segment + 1);
    }

    /** Remembers that a claimed segment was not sealed. */
    synchronized void spoil() {
        spoiled = true;
    }

    synchronized boolean isComplete() {
        return !spoiled && last >= 0 && runs.size() == 1 && runs.firstEntry().equals(Map.entry(0L, last + 1));
    }

    private static void require(boolean condition, long segment, String problem) {
        if (!condition) {
            throw new IllegalStateException("segment " + segment + " " + problem);
        }
    }
}
