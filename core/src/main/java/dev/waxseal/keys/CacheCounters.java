package dev.waxseal.keys;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/** Counts what a cache does, and passes it on. Thread-safe. */
final class CacheCounters implements CacheEvents {

    private final CacheEvents next;
    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();
    private final LongAdder bypasses = new LongAdder();
    private final LongAdder waits = new LongAdder();
    private final LongAdder refreshes = new LongAdder();
    private final LongAdder failedRefreshes = new LongAdder();
    private final LongAdder offlineUses = new LongAdder();
    private final LongAdder retirements = new LongAdder();

    CacheCounters(CacheEvents next) {
        this.next = next;
    }

    CacheStatistics statistics(long keys) {
        return new CacheStatistics(
                keys,
                hits.sum(),
                misses.sum(),
                bypasses.sum(),
                waits.sum(),
                refreshes.sum(),
                failedRefreshes.sum(),
                offlineUses.sum(),
                retirements.sum());
    }

    /** A hit or a miss. */
    void found(boolean there) {
        if (there) {
            hit();
        } else {
            miss();
        }
    }

    @Override
    public void hit() {
        hits.increment();
        next.hit();
    }

    @Override
    public void miss() {
        misses.increment();
        next.miss();
    }

    @Override
    public void bypass() {
        bypasses.increment();
        next.bypass();
    }

    @Override
    public void waited(Duration time) {
        waits.increment();
        next.waited(time);
    }

    @Override
    public void refresh(boolean succeeded) {
        (succeeded ? refreshes : failedRefreshes).increment();
        next.refresh(succeeded);
    }

    @Override
    public void offlineUse() {
        offlineUses.increment();
        next.offlineUse();
    }

    @Override
    public void retired(KeyRetirement retirement) {
        retirements.increment();
        next.retired(retirement);
    }
}
