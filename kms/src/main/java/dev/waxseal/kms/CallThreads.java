package dev.waxseal.kms;

import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Threads for calls that are made side by side, none before the first is needed. Where all are busy, whoever asks makes
 * the call: then nothing is side by side any more, but nothing waits in a queue behind a region that hangs either.
 */
final class CallThreads implements Executor, AutoCloseable {

    private static final int MAX_THREADS = 64;
    private static final int IDLE_SECONDS = 30;

    private @Nullable ThreadPoolExecutor pool;

    @Override
    public void execute(Runnable call) {
        pool().execute(call);
    }

    private synchronized ThreadPoolExecutor pool() {
        if (pool == null) {
            pool = new ThreadPoolExecutor(
                    0,
                    MAX_THREADS,
                    IDLE_SECONDS,
                    TimeUnit.SECONDS,
                    new SynchronousQueue<>(),
                    CallThreads::thread,
                    new ThreadPoolExecutor.CallerRunsPolicy());
        }
        return pool;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "waxseal-kms");
        thread.setDaemon(true);
        return thread;
    }

    /** Interrupts whatever is still being called. */
    @Override
    public synchronized void close() {
        if (pool != null) {
            pool.shutdownNow();
        }
    }
}
