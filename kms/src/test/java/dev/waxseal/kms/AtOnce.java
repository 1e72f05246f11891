package dev.waxseal.kms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;

/** Threads that all do one thing at one moment, and succeed. */
final class AtOnce {

    private AtOnce() {}

    static void run(int count, Runnable act) throws InterruptedException {
        Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
        CountDownLatch start = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Thread thread = new Thread(null, () -> runFrom(start, act, failures), "at-once-" + i, 1 << 19);
            threads.add(thread);
            thread.start();
        }
        start.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(failures).isEmpty();
    }

    private static void runFrom(CountDownLatch start, Runnable act, Queue<Throwable> failures) {
        try {
            start.await();
            act.run();
        } catch (Throwable e) {
            failures.add(e);
        }
    }
}
