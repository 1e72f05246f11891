package dev.waxseal.kms;

import java.time.Duration;

/**
 * How long one call of KMS may try. Throttling is normal; hanging is not. Immutable.
 *
 * @param attempts of one call, the first included; at least 1
 * @param backoff the base of the full-jitter exponential wait before another attempt
 * @param throttledBackoff the same after an answer that says to slow down
 * @param longestBackoff the ceiling of both
 * @param perAttempt the longest that one attempt may take
 * @param inAll the longest that one operation of the keyring may take, all its calls and waits together
 */
public record RetryLimits(
        int attempts,
        Duration backoff,
        Duration throttledBackoff,
        Duration longestBackoff,
        Duration perAttempt,
        Duration inAll) {

    // The waits are those of the SDK's own STANDARD strategy; the attempts are one more than its three, since a KMS
    // quota is one for the whole account and its neighbours are not ours to slow down.
    /** 4 attempts of 5 s each, waits from 100 ms (throttled: 1 s) to 20 s, 60 s in all. */
    public static final RetryLimits DEFAULT = new RetryLimits(
            4,
            Duration.ofMillis(100),
            Duration.ofSeconds(1),
            Duration.ofSeconds(20),
            Duration.ofSeconds(5),
            Duration.ofSeconds(60));

    /** @throws IllegalArgumentException if there is no attempt, or a duration is not positive */
    public RetryLimits {
        if (attempts < 1) {
            throw new IllegalArgumentException("at least one attempt, not " + attempts);
        }
        requirePositive("backoff", backoff);
        requirePositive("throttledBackoff", throttledBackoff);
        requirePositive("longestBackoff", longestBackoff);
        requirePositive("perAttempt", perAttempt);
        requirePositive("inAll", inAll);
    }

    static void requirePositive(String name, Duration duration) {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException(name + " must be positive, not " + duration);
        }
    }
}
