package dev.waxseal.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a signal end the work in an orderly way: the working thread is interrupted, and has its time to remove what it
 * has not finished before the JVM goes.
 */
final class Interruption {

    private static final long PATIENCE = 10; // seconds: a thread stuck in the system must not keep the program alive

    private final CountDownLatch done = new CountDownLatch(1);

    private Interruption() {}

    static Interruption ofThisThread() {
        Interruption interruption = new Interruption();
        Thread worker = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> interruption.end(worker)));
        return interruption;
    }

    /** There is nothing left to clean up. */
    void workIsDone() {
        done.countDown();
    }

    private void end(Thread worker) {
        if (done.getCount() > 0) {
            worker.interrupt();
        }
        try {
            boolean ended = done.await(PATIENCE, TimeUnit.SECONDS);
            if (!ended) {
                System.err.println("waxseal: the work could not be ended in order");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
