package dev.waxseal.engine;

import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Several threads on one job, the caller's among them. The job is left only when all have left it, so that buffers and
 * files may be let go; the first failure stops the others and is thrown.
 */
final class Crew {

    /** A worker's share: takes work until none is left or {@code stopped} says so. */
    @FunctionalInterface
    interface Share {
        void work(Crew crew) throws IOException;
    }

    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private boolean closed; // guarded by this, as is active
    private int active;

    private Crew() {}

    /** Runs {@code share} on the caller's thread and on up to {@code threads - 1} others of {@code executor}. */
    static void run(int threads, Executor executor, Share share) throws IOException {
        Crew crew = new Crew();
        for (int i = 1; i < threads; i++) {
            executor.execute(() -> crew.help(share));
        }
        crew.take(share);
        crew.dismiss();
        crew.throwFailure();
    }

    boolean stopped() {
        return failure.get() != null;
    }

    private void help(Share share) {
        if (enter()) {
            try {
                take(share);
            } finally {
                leave();
            }
        }
    }

    private void take(Share share) {
        try {
            share.work(this);
        } catch (Throwable e) {
            failure.compareAndSet(null, e);
        }
    }

    private synchronized boolean enter() {
        if (!closed) {
            active++;
        }
        return !closed;
    }

    private synchronized void leave() {
        active--;
        notifyAll();
    }

    private synchronized void dismiss() {
        closed = true; // a share that no thread has begun by now is not needed
        boolean interrupted = false;
        while (active > 0) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void throwFailure() throws IOException {
        Throwable thrown = failure.get();
        if (thrown instanceof IOException e) {
            throw e;
        } else if (thrown instanceof RuntimeException e) {
            throw e;
        } else if (thrown instanceof Error e) {
            throw e;
        } else if (thrown != null) {
            throw new IllegalStateException(thrown);
        }
    }
}
