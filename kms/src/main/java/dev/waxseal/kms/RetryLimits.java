package dev.waxseal.kms;

import java.time.Duration;

/**
 * How long one call of KMS may try. Throttling is normal; hanging is not.
 *
 * @param attempts of one call, the first included
 * @param backoff the base of the full-jitter exponential wait before another attempt
 * @param throttledBackoff the same after an answer that says to slow down
 * @param longestBackoff the ceiling of both
 * @param perAttempt the longest that one attempt may take
 * @param inAll the longest that one operation of the keyring may take, all its calls and waits together
 */
record RetryLimits(
        int attempts,
        Duration backoff,
        Duration throttledBackoff,
        Duration longestBackoff,
        Duration perAttempt,
        Duration inAll) {

    // The waits are those of the SDK's own STANDARD strategy; the attempts are one more than its three, since a KMS
    // quota is one for the whole account and its neighbours are not ours to slow down.
    static final RetryLimits DEFAULT = new RetryLimits(
            4,
            Duration.ofMillis(100),
            Duration.ofSeconds(1),
            Duration.ofSeconds(20),
            Duration.ofSeconds(5),
            Duration.ofSeconds(60));
}
