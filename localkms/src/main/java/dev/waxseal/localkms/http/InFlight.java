package dev.waxseal.localkms.http;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Counts the requests being worked on, so that closing can wait for them and for nothing else. Thread-safe. */
final class InFlight {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition none = lock.newCondition();
    private int count;
    private boolean closing;

    /** Whether the request may begin; if so, {@link #end} must follow. */
    boolean begin() {
        lock.lock();
        try {
            if (!closing) {
                count++;
            }
            return !closing;
        } finally {
            lock.unlock();
        }
    }

    void end() {
        lock.lock();
        try {
            count--;
            none.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Lets no more begin, and waits for those that have, but not for ever. */
    void awaitNone() {
        lock.lock();
        try {
            closing = true;
            long left = PATIENCE.toNanos();
            while (count > 0 && left > 0) {
                left = none.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // then without waiting
        } finally {
            lock.unlock();
        }
    }
}
