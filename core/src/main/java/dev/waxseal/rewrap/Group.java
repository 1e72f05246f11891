package dev.waxseal.rewrap;

import dev.waxseal.envelope.WrappedKey;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** One set of wrapped keys, and what comes of it, for whoever waits. Thread-safe. */
final class Group {

    private final CountDownLatch made = new CountDownLatch(1);
    private List<WrappedKey> keys = List.of(); // all three are written before the latch opens
    private @Nullable Proof proof;
    private @Nullable RuntimeException failure;

    void succeed(List<WrappedKey> keys, @Nullable Proof proof) {
        this.keys = keys;
        this.proof = proof;
        made.countDown();
    }

    void fail(@Nullable RuntimeException failure) {
        this.failure = failure;
        made.countDown();
    }

    /** Waits for the thread that makes it. An interrupt stays for the caller to see: the wait is for one call of KMS. */
    void await() {
        boolean interrupted = false;
        while (made.getCount() > 0) {
            try {
                made.await();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Empty if there are none. */
    List<WrappedKey> keys() {
        return keys;
    }

    @Nullable
    Proof proof() {
        return proof;
    }

    /** A failure that is as good as everyone's; null if there was none, or it was the one message's. */
    @Nullable
    RuntimeException failure() {
        return failure;
    }

    /** Bytes that it takes to keep this, roughly. */
    long weight() {
        return 200
                + keys.stream().mapToLong(key -> 200L + key.ciphertextLength()).sum();
    }

    /** Wipes the data key. */
    void forget() {
        if (proof != null) {
            proof.close();
        }
    }
}
