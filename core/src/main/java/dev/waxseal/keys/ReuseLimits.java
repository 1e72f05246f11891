package dev.waxseal.keys;

import java.time.Duration;

/**
 * How far one data key may be used, whichever comes first. Immutable.
 *
 * @param messages at least 1
 * @param bytes of plaintext; the format's ceiling is what a long holds
 * @param age nanoseconds since KMS was asked for it
 * @param grace nanoseconds beyond that for which it may serve while KMS cannot be reached
 */
record ReuseLimits(long messages, long bytes, long age, long grace) {

    static final ReuseLimits DEFAULT =
            new ReuseLimits(1L << 20, 64L << 30, Duration.ofHours(1).toNanos(), 0);

    private static final long LONGEST = Duration.ofDays(365).toNanos(); // sums of two stay far from overflow

    /** @throws IllegalArgumentException if it is shorter than {@code least}, or longer than 365 days */
    static long nanos(String what, Duration duration, long least) {
        boolean fits = duration.compareTo(Duration.ofNanos(LONGEST)) <= 0 && !duration.isNegative();
        if (!fits || duration.toNanos() < least) {
            throw new IllegalArgumentException(
                    what + " is " + duration + "; it is at least " + least + " ns and at most 365 days");
        }
        return duration.toNanos();
    }

    static long atLeastOne(String what, long count) {
        if (count < 1) {
            throw new IllegalArgumentException(what + " is " + count + "; it is at least 1");
        }
        return count;
    }

    ReuseLimits withMessages(long count) {
        return new ReuseLimits(atLeastOne("the limit of messages", count), bytes, age, grace);
    }

    ReuseLimits withBytes(long count) {
        return new ReuseLimits(messages, atLeastOne("the limit of bytes", count), age, grace);
    }

    ReuseLimits withAge(Duration limit) {
        return new ReuseLimits(messages, bytes, nanos("the age limit", limit, 1), grace);
    }

    ReuseLimits withGrace(Duration limit) {
        return new ReuseLimits(messages, bytes, age, nanos("the offline grace", limit, 0));
    }

    /** A quarter of the messages is left while the next key is fetched; it stands by until all are used. */
    long messagesToRefreshAt() {
        return messages - messages / 4;
    }

    long bytesToRefreshAt() {
        return bytes - bytes / 4;
    }

    /**
     * Between 80 and 90 % of the age, as {@code chance} (0 to 1) has it: keys that were fetched together at start are
     * not fetched together for ever.
     */
    long ageToRefreshAt(double chance) {
        return (long) (age * (0.8 + 0.1 * chance));
    }

    /** Nanoseconds between two looks for keys past their limit: such a key is wiped at most that much later. */
    static long sweepEvery(long age) {
        return Math.max(age / 20, Duration.ofSeconds(1).toNanos());
    }
}
