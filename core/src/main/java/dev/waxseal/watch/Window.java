package dev.waxseal.watch;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZonedDateTime;

/**
 * The hours of the day in which rounds may run. One that ends before it begins goes past midnight. Immutable.
 *
 * @param from the first moment of it
 * @param to the first moment after it; the same as {@code from}: it is always open
 */
public record Window(LocalTime from, LocalTime to) {

    /** At any time. */
    public static final Window ALWAYS = new Window(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);

    /**
     * @param text such as {@code 22:00-06:00}
     * @throws IllegalArgumentException if it is of another form
     */
    public static Window parse(String text) {
        String[] ends = text.split("-", -1);
        try {
            if (ends.length == 2) {
                return new Window(LocalTime.parse(ends[0]), LocalTime.parse(ends[1]));
            }
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("not hours of the day, as 22:00-06:00: " + text, e);
        }
        throw new IllegalArgumentException("not hours of the day, as 22:00-06:00: " + text);
    }

    public boolean isOpen(LocalTime time) {
        if (from.equals(to)) {
            return true;
        }
        boolean begun = !time.isBefore(from);
        boolean ended = !time.isBefore(to);
        return from.isBefore(to) ? begun && !ended : begun || !ended;
    }

    /** How long it stays closed; nothing while it is open. A day on which clocks change may be longer or shorter. */
    Duration untilOpen(ZonedDateTime now) {
        if (isOpen(now.toLocalTime())) {
            return Duration.ZERO;
        }
        ZonedDateTime next = now.with(from);
        return Duration.between(now, next.isAfter(now) ? next : now.plusDays(1).with(from));
    }
}
