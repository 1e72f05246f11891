package dev.waxseal.localkms.junit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * A KMS's time: it stands still at the moment when the KMS was opened until a test moves it on. Rotations, deletions and
 * expiries that fall due on the way have happened when the next request is answered.
 *
 * <p>Signatures are checked against the system's clock, so that clients keep working at any date. Thread-safe.
 */
public final class MovableClock extends Clock {

    private volatile Instant now;

    MovableClock(Instant start) {
        this.now = start.truncatedTo(ChronoUnit.MILLIS); // KMS tells no less
    }

    /**
     * Lets time pass.
     *
     * @throws IllegalArgumentException if {@code duration} is negative: a KMS's time does not run backwards
     */
    public synchronized void advance(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("time does not run backwards: " + duration);
        }
        now = now.plus(duration);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    /** The same time, told elsewhere: it moves with this one. */
    @Override
    public Clock withZone(ZoneId zone) {
        InstantSource source = () -> now;
        return source.withZone(zone);
    }
}
