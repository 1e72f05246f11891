package dev.waxseal.watch;

import java.time.Duration;

/** Lets time pass. */
@FunctionalInterface
public interface Sleeper {

    /** Returns after {@code time}, or sooner if there is a reason. */
    void sleep(Duration time) throws InterruptedException;
}
