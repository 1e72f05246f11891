package dev.waxseal.kms;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the SDK does for one call: attempts, throttles, waits. Its retry strategy is asked on the thread that calls, and
 * is told nothing of the call; so the log of a call is that of its thread.
 */
final class AttemptLog implements AutoCloseable {

    private static final ThreadLocal<@Nullable AttemptLog> CURRENT = new ThreadLocal<>();

    private int attempts;
    private int throttled;
    private Duration waited = Duration.ZERO;

    private AttemptLog() {}

    /** Begins the log of the call that this thread makes next. Closing ends it. */
    static AttemptLog begin() {
        AttemptLog log = new AttemptLog();
        CURRENT.set(log);
        return log;
    }

    static void attempt(Duration after) {
        AttemptLog log = CURRENT.get();
        if (log != null) {
            log.attempts++;
            log.waited = log.waited.plus(after);
        }
    }

    static void throttled() {
        AttemptLog log = CURRENT.get();
        if (log != null) {
            log.throttled++;
        }
    }

    int attempts() {
        return attempts;
    }

    int throttledAttempts() {
        return throttled;
    }

    Duration waited() {
        return waited;
    }

    @Override
    public void close() {
        CURRENT.remove();
    }
}
