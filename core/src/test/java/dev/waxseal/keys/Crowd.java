package dev.waxseal.keys;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads that all do one thing, from one moment on. */
final class Crowd<T> {

    private final List<Thread> threads = new ArrayList<>();
    private final AtomicInteger arrived = new AtomicInteger();
    private final ConcurrentLinkedQueue<T> results = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();

    static <T> Crowd<T> of(int count, Callable<T> act) {
        Crowd<T> crowd = new Crowd<>();
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
            arrived.incrementAndGet();
            results.add(act.call());
        } catch (Throwable e) {
            failures.add(e);
        }
    }

    List<Thread> threads() {
        return threads;
    }

    /** Until each of them waits for something, or has ended. */
    Crowd<T> untilAllWait() {
        while (arrived.get() < threads.size()) {
            Thread.onSpinWait();
        }
        for (Thread thread : threads) {
            while (thread.getState() != Thread.State.WAITING && thread.getState() != Thread.State.TERMINATED) {
                Thread.onSpinWait();
            }
        }
        return this;
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
