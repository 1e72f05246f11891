package dev.waxseal.keys;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Time, timer and background of a cache, which move only when a test says so. */
final class Clockwork implements LongSupplier, Executor, Sweeper.Timer {

    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final Queue<Runnable> sweeps = new ArrayDeque<>();
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5); // a nano time may be anything, and overflow
    private boolean full;

    void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    @Override
    public long getAsLong() {
        return now.get();
    }

    /** Refuses every task from now on. */
    void fill() {
        full = true;
    }

    @Override
    public synchronized void execute(Runnable task) {
        if (full) {
            throw new RejectedExecutionException("full");
        }
        tasks.add(task);
    }

    @Override
    public synchronized void after(long nanos, Runnable task) {
        sweeps.add(task);
    }

    /** Does what waits in the background, and says how much that was. */
    int work() {
        return runAll(tasks);
    }

    /** The timer goes off once. */
    int sweep() {
        return runAll(sweeps);
    }

    private int runAll(Queue<Runnable> queue) {
        int count = 0;
        for (int waiting = size(queue); count < waiting; count++) {
            poll(queue).run();
        }
        return count;
    }

    private synchronized int size(Queue<Runnable> queue) {
        return queue.size();
    }

    private synchronized Runnable poll(Queue<Runnable> queue) {
        return queue.remove();
    }
}
