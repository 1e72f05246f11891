package dev.waxseal.watch;

import java.time.Duration;

/**
 * How long to wait after failures in a row: twice as long after each. Immutable.
 *
 * @param first after one failure
 * @param longest never more than this
 */
public record Backoff(Duration first, Duration longest) {

    private static final int MOST_DOUBLINGS = 30;

    Duration after(int failures) {
        Duration wait = first.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
        return wait.compareTo(longest) < 0 ? wait : longest;
    }
}
