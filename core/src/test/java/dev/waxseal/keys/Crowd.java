package dev.waxseal.keys;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/** Threads that all do one thing, from one moment on. */
final class Crowd<T> {

    private static final long PAUSE = 50_000;

    private final List<Thread> threads = new ArrayList<>();
    private final CountDownLatch arrived;
    private final ConcurrentLinkedQueue<T> results = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();

    private Crowd(int count) {
        this.arrived = new CountDownLatch(count);
    }

    static <T> Crowd<T> of(int count, Callable<T> act) {
        Crowd<T> crowd = new Crowd<>(count);
        CountDownLatch start = new CountDownLatch(1);
        for (int i = 0; i < count; i++) {
            Thread thread = new Thread(null, () -> crowd.run(start, act), "crowd-" + i, 1 << 19);
            crowd.threads.add(thread);
            thread.start();
        }
        start.countDown();
        return crowd;
    }

    private void run(CountDownLatch start, Callable<T> act) {
        try {
            start.await();
            arrived.countDown();
            results.add(act.call());
        } catch (Throwable e) {
            failures.add(e);
        }
    }

    List<Thread> threads() {
        return threads;
    }

    /** Until each of them waits for something, or has ended. */
    Crowd<T> untilAllWait() throws InterruptedException {
        arrived.await();
        for (Thread thread : threads) {
            while (thread.getState() != Thread.State.WAITING && thread.getState() != Thread.State.TERMINATED) {
                LockSupport.parkNanos(PAUSE); // leaves the processor to those that have yet to get there
            }
        }
        return this;
    }

    /** Until {@code count} has come to this; fails if the test's time is over. */
    static void until(LongSupplier count, long wanted) throws InterruptedException {
        while (count.getAsLong() < wanted) {
            LockSupport.parkNanos(PAUSE);
            if (Thread.interrupted()) {
                throw new InterruptedException(count.getAsLong() + " instead of " + wanted);
            }
        }
    }

    Crowd<T> join() throws InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
        return this;
    }

    List<T> results() {
        return List.copyOf(results);
    }

    List<Throwable> failures() {
        return List.copyOf(failures);
    }
}
