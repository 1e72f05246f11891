package dev.waxseal.engine;

import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** Work on one segment: done once, by whichever thread takes it; its outcome belongs to the stream's thread. */
final class Work implements Runnable {

    private final Runnable task;
    private final CountDownLatch done = new CountDownLatch(1);
    private @Nullable Throwable failure; // written before the count goes down

    Work(Runnable task) {
        this.task = task;
    }

    @Override
    public void run() {
        try {
            task.run();
        } catch (Throwable e) {
            failure = e;
        } finally {
            done.countDown();
        }
    }

    /** In place of {@link #run}: it will not be done. */
    void drop() {
        done.countDown();
    }

    boolean isDone() {
        return done.getCount() == 0;
    }

    /** Waits until no thread is at it. An interrupt stays for the caller to see: this takes no longer than one segment. */
    void await() {
        boolean interrupted = false;
        while (!isDone()) {
            try {
                done.await();
            } catch (InterruptedException e) {
                interrupted = true; // its buffers are in use until it is done
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Once it is done. */
    void throwFailure() {
        if (failure instanceof RuntimeException e) {
            throw e;
        } else if (failure instanceof Error e) {
            throw e;
        } else if (failure != null) {
            throw new CompletionException(failure); // nothing declares it, and still it must not pass for success
        }
    }
}
