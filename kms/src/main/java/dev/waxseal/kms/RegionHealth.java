package dev.waxseal.kms;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** What the calls of all keyrings have shown of the regions: a {@link Breaker} for each. Thread-safe. */
final class RegionHealth {

    private final BreakerLimits limits;
    private final LongSupplier ticker;
    private final Map<String, Breaker> breakers = new ConcurrentHashMap<>();

    /** @param ticker nanoseconds */
    RegionHealth(BreakerLimits limits, LongSupplier ticker) {
        this.limits = limits;
        this.ticker = ticker;
    }

    /** The first in a region that may be called as usual, which the caller then does; empty if there is none. */
    <T> Optional<T> firstWell(List<T> all, Function<T, String> regionOf) {
        return all.stream().filter(one -> admits(regionOf.apply(one))).findFirst();
    }

    /**
     * The same, those in unhealthy regions last. They stay: it is better to ask a region in vain than to fail unasked.
     */
    <T> List<T> wellFirst(List<T> all, Function<T, String> regionOf) {
        List<T> well = new ArrayList<>();
        List<T> ill = new ArrayList<>();
        for (T one : all) {
            String region = regionOf.apply(one);
            // Only the first is sure to be called, so no other may be the one call that tries a region again.
            boolean isWell = well.isEmpty() ? admits(region) : breaker(region).isClosed();
            (isWell ? well : ill).add(one);
        }
        well.addAll(ill);
        return well;
    }

    /** The region answered, be it with a refusal. An answer that came late is as bad as none. */
    void answered(String region, Duration took) {
        if (took.compareTo(limits.slowAfter()) > 0) {
            failed(region);
        } else {
            breaker(region).answered();
        }
    }

    /** The region was throttling, failing or silent, or another was quicker though it was asked later. */
    void failed(String region) {
        breaker(region).failed(ticker.getAsLong());
    }

    private boolean admits(String region) {
        return breaker(region).admits(ticker.getAsLong());
    }

    private Breaker breaker(String region) {
        return breakers.computeIfAbsent(region, name -> new Breaker(limits));
    }
}
