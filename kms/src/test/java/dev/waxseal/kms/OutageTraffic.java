package dev.waxseal.kms;

import static dev.waxseal.kms.TestKeys.bytes;

import dev.waxseal.envelope.EncryptionContext;
import dev.waxseal.envelope.WrappedKey;
import dev.waxseal.keys.DataKey;
import dev.waxseal.keys.GeneratedKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Threads that seal and open data keys without pause. Half of what they open was sealed while all was well, half just
 * now, under whatever keys could be reached.
 */
final class OutageTraffic {

    private static final EncryptionContext CONTEXT = EncryptionContext.of("tenant", "42");

    private static final Duration LONG = Duration.ofMinutes(5);

    private final QuorumKeyring keyring;
    private final String far;
    private final List<Thread> threads = new ArrayList<>();
    private final GeneratedKey old;
    private final byte[] oldKey;
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private final AtomicLong wrong = new AtomicLong();
    private final AtomicLong calls = new AtomicLong();
    private final AtomicLong attempts = new AtomicLong();
    private final AtomicLong owed = new AtomicLong();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition progress = lock.newCondition();
    private long done; // guarded by lock
    private long phaseStart; // ns; guarded by lock
    private long firstSuccess; // ns from the phase's start, of an operation begun in it; guarded by lock
    private long longest; // ns; guarded by lock
    private volatile boolean stopped;

    OutageTraffic(KmsClients clients, String near, String far, int threads) {
        this.keyring = QuorumKeyring.builder(clients)
                .keys(List.of(near, far))
                .listener(this::count)
                .owed(key -> owed.incrementAndGet())
                .build();
        this.far = far;
        this.old = QuorumKeyring.builder(clients)
                .keys(List.of(near, far))
                .stragglers(LONG)
                .build()
                .generate(CONTEXT);
        this.oldKey = bytes(old.dataKey());
        for (int i = 0; i < threads; i++) {
            this.threads.add(new Thread(this::work, "traffic-" + i));
        }
    }

    /** What happened in one phase. */
    record Phase(
            String name,
            long operations,
            long calls,
            long attempts,
            long owed,
            Duration firstSuccess,
            Duration longest) {

        @Override
        public String toString() {
            return operations + " operations, " + calls + " calls of kms in " + attempts + " attempts, " + owed
                    + " keys owed; first success after " + firstSuccess.toMillis() + " ms, the longest operation took "
                    + longest.toMillis() + " ms";
        }
    }

    void start() {
        threads.forEach(Thread::start);
    }

    void stop() throws InterruptedException {
        stopped = true;
        for (Thread thread : threads) {
            thread.join();
        }
        old.close();
    }

    /** Changes the world, and lasts until so many operations have ended and so much time has passed. */
    Phase phase(String name, int operations, Duration time, Runnable change) throws InterruptedException {
        lock.lock();
        try {
            change.run();
            long callsBefore = calls.get();
            long attemptsBefore = attempts.get();
            long owedBefore = owed.get();
            done = 0;
            firstSuccess = -1;
            longest = 0;
            phaseStart = System.nanoTime();
            long left = time.toNanos();
            while (done < operations || left > 0) {
                if (done < operations) {
                    progress.await();
                } else {
                    progress.await(left, TimeUnit.NANOSECONDS);
                }
                left = time.toNanos() - (System.nanoTime() - phaseStart);
            }
            return new Phase(
                    name,
                    done,
                    calls.get() - callsBefore,
                    attempts.get() - attemptsBefore,
                    owed.get() - owedBefore,
                    Duration.ofNanos(firstSuccess),
                    Duration.ofNanos(longest));
        } finally {
            lock.unlock();
        }
    }

    Queue<Throwable> failures() {
        return failures;
    }

    long wrong() {
        return wrong.get();
    }

    private void count(KmsCall call) {
        calls.incrementAndGet();
        attempts.addAndGet(call.attempts());
    }

    private void work() {
        while (!stopped) {
            long begin = System.nanoTime();
            try {
                open(old.wrappedKeys(), oldKey);
                try (GeneratedKey sealed = keyring.generate(CONTEXT)) {
                    openIfFarHolds(sealed);
                }
            } catch (Throwable e) {
                failures.add(e); // whatever it is: none may happen
            }
            ended(begin);
        }
    }

    // What a machine that stood still has kept from the region that stays up may rightly not open.
    private void openIfFarHolds(GeneratedKey sealed) {
        if (sealed.wrappedKeys().stream()
                .anyMatch(key -> !key.isOwed() && key.keyId().equals(far))) {
            open(sealed.wrappedKeys(), bytes(sealed.dataKey()));
        }
    }

    private void open(List<WrappedKey> wrapped, byte[] expected) {
        try (DataKey opened = keyring.unwrap(wrapped, CONTEXT, any -> true)) {
            if (!Arrays.equals(bytes(opened), expected)) {
                wrong.incrementAndGet();
            }
        }
    }

    // Those begun before a phase do not tell how long it takes to get over it.
    private void ended(long begin) {
        lock.lock();
        try {
            if (begin - phaseStart >= 0) {
                long now = System.nanoTime();
                done++;
                longest = Math.max(longest, now - begin);
                firstSuccess = firstSuccess < 0 ? now - phaseStart : firstSuccess;
                progress.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }
}
