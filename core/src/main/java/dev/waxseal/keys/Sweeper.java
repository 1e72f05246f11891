package dev.waxseal.keys;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/**
 * Sweeps now and then, as long as there is something to sweep: nobody else would notice that a key which is not used
 * any more is past its limit, and has to be wiped. Thread-safe.
 */
final class Sweeper {

    /** Runs a task once, later. */
    interface Timer {
        void after(long nanos, Runnable task);
    }

    private final Timer timer;
    private final long interval;
    private final BooleanSupplier sweep;
    private final AtomicBoolean awake = new AtomicBoolean();

    /** @param sweep tells whether there will be something to sweep */
    Sweeper(Timer timer, long interval, BooleanSupplier sweep) {
        this.timer = timer;
        this.interval = interval;
        this.sweep = sweep;
    }

    /** There is something to sweep. */
    void wake() {
        if (!awake.get() && awake.compareAndSet(false, true)) {
            timer.after(interval, this::run);
        }
    }

    private void run() {
        awake.set(false);
        if (sweep.getAsBoolean()) {
            wake();
        }
    }
}
