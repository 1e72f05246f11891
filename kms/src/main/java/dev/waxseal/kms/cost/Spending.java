package dev.waxseal.kms.cost;

import java.math.BigDecimal;
import java.util.List;

/**
 * What was asked of KMS and what it costs, up to a moment. Immutable.
 *
 * @param tallies by operation, region and outcome, in that order
 * @param cacheHits calls of a keyring that a cache served
 * @param cacheMisses calls for which it asked KMS, or waited for another's
 * @param cacheBypasses calls that it may not serve
 * @param retired data keys that left a cache
 * @param nanoUsdAvoided what a request for each hit would have cost, in billionths of a USD; with several KMS keys it
 *     would have been more
 */
public record Spending(
        List<CallTally> tallies,
        long cacheHits,
        long cacheMisses,
        long cacheBypasses,
        long retired,
        long nanoUsdAvoided) {

    public Spending {
        tallies = List.copyOf(tallies);
    }

    /** Requests of KMS, retries included. */
    public long requests() {
        return tallies.stream().mapToLong(CallTally::requests).sum();
    }

    /** What they cost, in USD to the billionth. */
    public BigDecimal usd() {
        return usd(tallies.stream().mapToLong(CallTally::nanoUsd).sum());
    }

    /** What the caches spared, in USD to the billionth. */
    public BigDecimal usdAvoided() {
        return usd(nanoUsdAvoided);
    }

    /** Whether a cache was in use. */
    public boolean hasCache() {
        return cacheHits + cacheMisses + cacheBypasses > 0;
    }

    private static BigDecimal usd(long nano) {
        BigDecimal exact = BigDecimal.valueOf(nano, 9).stripTrailingZeros();
        return exact.scale() < 0 ? exact.setScale(0) : exact;
    }
}
