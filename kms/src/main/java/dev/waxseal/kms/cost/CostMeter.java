package dev.waxseal.kms.cost;

import dev.waxseal.keys.CacheEvents;
import dev.waxseal.keys.KeyRetirement;
import dev.waxseal.kms.KmsCall;
import dev.waxseal.kms.KmsCalls;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Adds up calls of KMS by operation, region and outcome, what caches of data keys do, and what that costs and spares.
 * Give it to keyrings as their listener, and {@link #cache} to their caches. Thread-safe; holds a few numbers for each
 * operation and region.
 */
public final class CostMeter implements KmsCalls {

    private final KmsPrice price;
    private final Map<CallTally.Kind, CallTally> tallies = new TreeMap<>(Comparator.comparing(CallTally.Kind::operation)
            .thenComparing(CallTally.Kind::region)
            .thenComparing(CallTally.Kind::outcome)); // guarded by this
    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();
    private final LongAdder bypasses = new LongAdder();
    private final LongAdder retirements = new LongAdder();
    private final CacheEvents cache = new Counting();

    public CostMeter(KmsPrice price) {
        this.price = price;
    }

    @Override
    public synchronized void made(KmsCall call) {
        CallTally tally = CallTally.of(call, price.nanoUsd(call));
        tallies.merge(tally.kind(), tally, CallTally::plus);
    }

    /** What a cache of data keys, or several, is to tell. */
    public CacheEvents cache() {
        return cache;
    }

    /** All since this meter was made; it goes on counting. */
    public synchronized Spending spending() {
        long found = hits.sum();
        return new Spending(
                List.copyOf(tallies.values()),
                found,
                misses.sum(),
                bypasses.sum(),
                retirements.sum(),
                found * price.nanoUsd());
    }

    private final class Counting implements CacheEvents {

        @Override
        public void hit() {
            hits.increment();
        }

        @Override
        public void miss() {
            misses.increment();
        }

        @Override
        public void bypass() {
            bypasses.increment();
        }

        @Override
        public void retired(KeyRetirement retirement) {
            retirements.increment();
        }
    }
}
