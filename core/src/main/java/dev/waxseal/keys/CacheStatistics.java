package dev.waxseal.keys;

/**
 * What a cache has done since it was made: {@code hits + misses + bypasses} is the number of calls that began. A
 * snapshot, taken while others go on: the numbers of one moment need not add up before the cache is quiet.
 *
 * @param keys data keys held now
 * @param hits calls that found what they needed
 * @param misses calls that asked KMS, or waited for another that did
 * @param bypasses calls that the cache may not serve
 * @param waits calls that waited for another's call of KMS
 * @param refreshes successful calls of KMS for which no caller waited
 * @param failedRefreshes the failed ones
 * @param offlineUses uses of a key past its age limit
 * @param retirements data keys that left the cache
 */
public record CacheStatistics(
        long keys,
        long hits,
        long misses,
        long bypasses,
        long waits,
        long refreshes,
        long failedRefreshes,
        long offlineUses,
        long retirements) {}
