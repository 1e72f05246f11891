package dev.waxseal.kms;

import java.time.Duration;

/**
 * Whether one region is worth asking first. Open after so many failures in a row; then, once a pause is over, it lets one
 * call through to see, and closes if that is answered. Thread-safe.
 */
final class Breaker {

    private final BreakerLimits limits;
    private int failures; // in a row, while closed
    private boolean open;
    private boolean probing;
    private long probeAt; // ns, while open
    private Duration pause;

    Breaker(BreakerLimits limits) {
        this.limits = limits;
        this.pause = limits.pause();
    }

    synchronized boolean isClosed() {
        return !open;
    }

    /** Whether a call may be made as usual. While this is open, one alone may, and no other until the pause is over. */
    synchronized boolean admits(long now) {
        if (!open) {
            return true;
        }
        if (now - probeAt < 0) {
            return false;
        }
        probing = true;
        probeAt = now + pause.toNanos(); // so that a probe which never says how it went is not the last
        return true;
    }

    synchronized void answered() {
        open = false;
        probing = false;
        failures = 0;
        pause = limits.pause();
    }

    synchronized void failed(long now) {
        if (!open) {
            failures++;
            if (failures >= limits.failures()) {
                open = true;
                probeAt = now + pause.toNanos();
            }
        } else if (probing) {
            probing = false;
            pause = shorter(pause.multipliedBy(2), limits.longestPause());
            probeAt = now + pause.toNanos();
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
