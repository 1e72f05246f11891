package dev.waxseal.keys;

import java.util.function.LongSupplier;

/**
 * What the contexts of one {@link CachingKeyring} have in common.
 *
 * @param ticker nanoseconds from anywhere, never going back
 */
record Reuse(
        Keyring keyring,
        ReuseLimits limits,
        LongSupplier ticker,
        Background background,
        CacheCounters events,
        Outage outage) {}
