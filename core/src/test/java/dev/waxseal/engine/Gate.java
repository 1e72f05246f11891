package dev.waxseal.engine;

import java.util.concurrent.CountDownLatch;

/** Work that begins and then stands still until it is let through. */
final class Gate implements Runnable {

    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch open = new CountDownLatch(1);

    @Override
    public void run() {
        begun.countDown();
        awaitBlindly(open);
    }

    /** Waits until a thread stands in it. */
    void awaitBegun() {
        awaitBlindly(begun);
    }

    boolean hasBegun() {
        return begun.getCount() == 0;
    }

    void open() {
        open.countDown();
    }

    private static void awaitBlindly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
