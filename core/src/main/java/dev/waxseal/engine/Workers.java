package dev.waxseal.engine;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The threads of one engine: started when needed, gone when idle, never a reason for a JVM to stay. */
final class Workers {

    private static final Duration IDLE = Duration.ofSeconds(10);

    private Workers() {}

    static Executor upTo(int threads) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                threads, threads, IDLE.toMillis(), TimeUnit.MILLISECONDS, new LinkedBlockingQueue<>(), Workers::thread);
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "waxseal-segments");
        thread.setDaemon(true);
        return thread;
    }
}
