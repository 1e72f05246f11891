package dev.waxseal.kms;

import java.time.Duration;

/**
 * When a region counts as unhealthy: it is then asked last, until one call has found it well again. Immutable.
 *
 * @param failures in a row that make it so; at least 1
 * @param pause until one call tries it again; doubled each time that this fails
 * @param longestPause the ceiling of the pause
 * @param slowAfter an answer that takes longer counts as a failure
 */
public record BreakerLimits(int failures, Duration pause, Duration longestPause, Duration slowAfter) {

    /** 3 failures in a row, 5 s of pause, at most 60 s; slow after 1 s. */
    public static final BreakerLimits DEFAULT =
            new BreakerLimits(3, Duration.ofSeconds(5), Duration.ofSeconds(60), Duration.ofSeconds(1));

    /** @throws IllegalArgumentException if there is no failure, or a duration is not positive */
    public BreakerLimits {
        if (failures < 1) {
            throw new IllegalArgumentException("at least one failure, not " + failures);
        }
        RetryLimits.requirePositive("pause", pause);
        RetryLimits.requirePositive("longestPause", longestPause);
        RetryLimits.requirePositive("slowAfter", slowAfter);
    }
}
