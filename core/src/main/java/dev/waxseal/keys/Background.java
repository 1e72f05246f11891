package dev.waxseal.keys;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Where a cache does what no caller waits for: on an executor that it was given, or on one daemon thread of its own. */
final class Background implements AutoCloseable, Sweeper.Timer {

    private static final long IDLE_SECONDS = 10;

    private final Executor executor;
    private final @Nullable ThreadPoolExecutor own; // null if it is another's

    /** @param given null for a thread of its own, which ends when it has had nothing to do for 10 seconds */
    Background(@Nullable Executor given) {
        if (given == null) {
            ThreadPoolExecutor one = oneThread();
            this.own = one;
            this.executor = one;
        } else {
            this.own = null;
            this.executor = given;
        }
    }

    private static ThreadPoolExecutor oneThread() {
        ThreadPoolExecutor one =
                new ThreadPoolExecutor(1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "waxseal-refresh");
                    thread.setDaemon(true);
                    return thread;
                });
        one.allowCoreThreadTimeOut(true);
        return one;
    }

    /** @throws RejectedExecutionException if there is no room for it, or this is closed */
    void run(Runnable task) {
        executor.execute(task);
    }

    /** On the JDK's own timer thread, not on the executor, which may be full just then: for short tasks. */
    @Override
    public void after(long nanos, Runnable task) {
        CompletableFuture.delayedExecutor(nanos, TimeUnit.NANOSECONDS, Runnable::run)
                .execute(task);
    }

    /** Ends the thread, once it has done what it has begun; another's executor is left alone. */
    @Override
    public void close() {
        if (own != null) {
            own.shutdown();
        }
    }
}
