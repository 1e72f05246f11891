package dev.waxseal.localkms.quota;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/** Counts requests against their quotas, each region's for itself. Thread-safe. */
public final class QuotaMeter {

    private static final int MAX_BUCKETS = 4096;

    private final double factor;
    private final LongSupplier nanoTime;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, TokenBucket> buckets = new Recent();

    QuotaMeter(double factor, LongSupplier nanoTime) {
        this.factor = factor;
        this.nanoTime = nanoTime;
    }

    /** Counts a request; false if it is over its quota. A request that is refused uses up nothing. */
    public boolean admits(String operation, String region, Map<String, Object> input) {
        if (factor == 0) {
            return true; // no quotas
        }
        Quota quota = QuotaTable.of(operation, region, input);
        long now = nanoTime.getAsLong();
        lock.lock();
        try {
            return buckets.computeIfAbsent(
                            region + " " + quota.name(), name -> new TokenBucket(quota.perSecond() * factor, now))
                    .take(now);
        } finally {
            lock.unlock();
        }
    }

    /** Callers name regions and operations as they like: the bucket that was used longest ago is forgotten. */
    private static final class Recent extends LinkedHashMap<String, TokenBucket> {

        Recent() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, TokenBucket> eldest) {
            return size() > MAX_BUCKETS;
        }
    }
}
