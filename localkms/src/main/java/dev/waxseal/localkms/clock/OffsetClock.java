package dev.waxseal.localkms.clock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;

/** Runs as another clock does, ahead of it by what it has been advanced: rotations and deletions come early. Thread-safe. */
public final class OffsetClock extends Clock {

    /** Further ahead nothing is left to be tried. */
    public static final Duration MAX_AHEAD = Duration.ofDays(36_500);

    private final Clock base;
    private final AtomicReference<Duration> ahead;

    private OffsetClock(Clock base, AtomicReference<Duration> ahead) {
        this.base = base;
        this.ahead = ahead;
    }

    /** The system's time, until advanced. */
    public static OffsetClock system() {
        return of(Clock.systemUTC());
    }

    /** The time of {@code base}, until advanced. */
    public static OffsetClock of(Clock base) {
        return new OffsetClock(base, new AtomicReference<>(Duration.ZERO));
    }

    /** Goes forward by {@code duration}. Never back: keys would be older than the day they were made. */
    public void advance(Duration duration) {
        if (duration.isNegative() || duration.compareTo(MAX_AHEAD) > 0) {
            throw new IllegalArgumentException("the clock goes forward, by 100 years at most, not by " + duration);
        }
        ahead.updateAndGet(so -> {
            Duration further = so.plus(duration);
            if (further.compareTo(MAX_AHEAD) > 0) {
                throw new IllegalArgumentException("the clock is ahead by 100 years at most, all in all");
            }
            return further;
        });
    }

    @Override
    public Instant instant() {
        return base.instant().plus(ahead.get());
    }

    @Override
    public ZoneId getZone() {
        return base.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new OffsetClock(base.withZone(zone), ahead);
    }
}
