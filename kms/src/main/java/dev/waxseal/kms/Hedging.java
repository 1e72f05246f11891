package dev.waxseal.kms;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * Whether another is asked beside one that keeps us waiting.
 *
 * @param executor makes the calls
 * @param after how long one is waited for; empty for as long as it takes
 */
record Hedging(Executor executor, Optional<Duration> after) {

    /** One after another, on the thread that asks. */
    static final Hedging NONE = new Hedging(Runnable::run, Optional.empty());
}
