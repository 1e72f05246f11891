package dev.waxseal.kms;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Spaces calls evenly: each reserves the next moment that is free, and is told how long that is to wait for. Nobody waits
 * here. Thread-safe.
 */
final class CallRate {

    private static final double NANOS = 1e9;

    private final long interval; // ns between two calls
    private final LongSupplier ticker; // ns, from anywhere
    private long nextFree;

    CallRate(double callsPerSecond, LongSupplier ticker) {
        this.interval = Math.max(1, Math.round(NANOS / callsPerSecond));
        this.ticker = ticker;
        this.nextFree = ticker.getAsLong();
    }

    /**
     * Takes the next free moment, for an attempt that must wait {@code backoff} anyway.
     *
     * @return how long from now it is to wait
     */
    synchronized Duration reserve(Duration backoff) {
        long now = ticker.getAsLong();
        long moment = nextFree - now > 0 ? nextFree : now;
        nextFree = moment + interval;
        Duration until = Duration.ofNanos(moment - now);
        return until.compareTo(backoff) > 0 ? until : backoff;
    }
}
