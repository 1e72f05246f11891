package dev.waxseal.cli.crash;

import dev.waxseal.cli.crash.KillCampaign.Fate;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LongSummaryStatistics;
import java.util.Map;

/** What came of the kills so far. Not thread-safe. */
final class KillTally {

    private final Map<Fate, Integer> fates = new EnumMap<>(Fate.class);
    private final LongSummaryStatistics moments = new LongSummaryStatistics();
    private int leftBehind;

    /**
     * @param moment when the kill came, in ns after the window opened
     * @param temporaryFiles how many there are now
     */
    void add(Fate fate, long moment, int temporaryFiles) {
        fates.merge(fate, 1, Integer::sum);
        if (fate != Fate.MISSED) {
            moments.accept(moment);
            leftBehind += temporaryFiles;
        }
    }

    int counted() {
        return tries() - count(Fate.MISSED);
    }

    int tries() {
        return fates.values().stream().mapToInt(Integer::intValue).sum();
    }

    private int count(Fate fate) {
        return fates.getOrDefault(fate, 0);
    }

    @Override
    public String toString() {
        return counted() + " kills, " + millis(moments.getMin()) + " to " + millis(moments.getMax())
                + " ms after the first byte: target untouched " + count(Fate.UNTOUCHED) + ", whole "
                + count(Fate.WHOLE) + "; a temporary file left by " + leftBehind + "; too late, not counted "
                + count(Fate.MISSED);
    }

    private static long millis(long nanos) {
        return Duration.ofNanos(nanos).toMillis();
    }
}
