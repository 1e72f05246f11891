package dev.waxseal.keys;

import dev.waxseal.error.KmsUnavailableException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One call of KMS that many wait for. Whoever begins it makes the call: nobody waits for a thread that has yet to come
 * round to it. Thread-safe.
 */
final class Flight<T> {

    private final AtomicBoolean begun = new AtomicBoolean();
    private final CountDownLatch ended = new CountDownLatch(1);
    private @Nullable T result; // all three are written before the latch opens
    private @Nullable Throwable failure;
    private boolean abandoned;

    /** Whether the caller is to make the call, and to end this flight whatever happens: true once. */
    boolean begin() {
        return begun.compareAndSet(false, true);
    }

    void succeed(T result) {
        this.result = result;
        ended.countDown();
    }

    /** The failure is the call's own, and as good as everyone's; but an interrupt was meant for one thread only. */
    void fail(Throwable failure) {
        this.failure = failure;
        this.abandoned = Thread.currentThread().isInterrupted();
        ended.countDown();
    }

    /** The call failed for a reason that was its caller's alone: another is to make it. */
    void giveUp() {
        this.abandoned = true;
        ended.countDown();
    }

    /**
     * Waits for whoever began this.
     *
     * @throws KmsUnavailableException if the waiting thread is interrupted, which it stays
     */
    void await() {
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KmsUnavailableException("interrupted while another thread asked kms for the same data key", e);
        }
    }

    /** What the call gave; null if it failed. Once it has ended. */
    @Nullable
    T result() {
        return result;
    }

    /** Why the call failed; null if it did not, or if it was given up and another is to make it. */
    @Nullable
    Throwable failure() {
        return abandoned ? null : failure;
    }
}
