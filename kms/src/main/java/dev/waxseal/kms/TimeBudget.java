package dev.waxseal.kms;

import java.time.Duration;
import java.util.Optional;

/** How long one operation of the keyring may still take, all its calls of KMS and the waits between them together. */
final class TimeBudget {

    private final Optional<Duration> inAll;
    private final long start = System.nanoTime();

    private TimeBudget(Optional<Duration> inAll) {
        this.inAll = inAll;
    }

    /** @param inAll empty for a KMS that cannot hang */
    static TimeBudget of(Optional<Duration> inAll) {
        return new TimeBudget(inAll);
    }

    /** What is left, not negative; empty if there is no limit. */
    Optional<Duration> left() {
        return inAll.map(limit -> limit.minusNanos(System.nanoTime() - start))
                .map(left -> left.isNegative() ? Duration.ZERO : left);
    }

    boolean isSpent() {
        return left().map(Duration::isZero).orElse(false);
    }
}
