package dev.waxseal.engine;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Work of one stream that nobody has begun, oldest first. To wake a thread takes longer than most of this work, so nobody
 * ever waits for one to wake: the stream's own thread takes work from here where it would else wait, and another thread
 * is called only when work piles up, does what it finds, and goes when it has looked for more in vain.
 *
 * <p>{@link #add}, {@link #workUntilDone} and {@link #drop} belong to the stream's thread.
 */
final class Backlog {

    /**
     * How long a thread looks for more before it sleeps: as long as a stream in memory takes for a few segments. With 50
     * microseconds a thread went, and was called again, up to 1 000 times for 1 GiB; with 200 a few times. An idle stream
     * costs no processor.
     */
    private static final long PATIENCE_NANOS = 200_000;

    private final Queue<Work> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger helpers = new AtomicInteger(); // called and not yet gone
    private final int mostHelpers;
    private final Executor executor;

    Backlog(int mostHelpers, Executor executor) {
        this.mostHelpers = mostHelpers;
        this.executor = executor;
    }

    void add(Work work) {
        boolean pilesUp = !waiting.isEmpty();
        waiting.add(work);
        if (pilesUp && helpers.get() < mostHelpers) {
            call();
        }
    }

    private void call() {
        helpers.incrementAndGet();
        try {
            executor.execute(this::help);
        } catch (RuntimeException | Error e) {
            helpers.decrementAndGet();
            throw e;
        }
    }

    /** Takes part until {@code work} is done. Waits for another thread only when that has it, and nothing else is left to begin. */
    void workUntilDone(Work work) {
        while (!work.isDone() && workOnce()) {
            // the oldest first: that is it, unless another thread has it
        }
        lookOut(work::isDone);
        work.await();
    }

    /** Work that nobody has begun never will be. What was begun goes on. */
    void drop() {
        for (Work work = waiting.poll(); work != null; work = waiting.poll()) {
            work.drop();
        }
    }

    private void help() {
        try {
            while (workOnce()) {
                lookOut(() -> !waiting.isEmpty());
            }
        } finally {
            helpers.decrementAndGet();
        }
    }

    private boolean workOnce() {
        Work work = waiting.poll();
        if (work != null) {
            work.run();
        }
        return work != null;
    }

    private static void lookOut(Event event) {
        long start = System.nanoTime();
        while (!event.happened() && System.nanoTime() - start < PATIENCE_NANOS) {
            Thread.onSpinWait();
        }
    }

    /** Something that another thread does. */
    @FunctionalInterface
    private interface Event {
        boolean happened();
    }
}
