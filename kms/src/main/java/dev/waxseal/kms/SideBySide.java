package dev.waxseal.kms;

import dev.waxseal.error.KmsUnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Calls made side by side for one thread that waits for their answers. Closing gives up what is still running; an answer
 * that comes too late for anybody is discarded, so that no data key is left to the garbage collector. For one thread.
 *
 * @param <T> what is called
 * @param <R> what it answers
 */
final class SideBySide<T, R> implements AutoCloseable {

    private final Consumer<R> discard;
    private final BlockingQueue<Answer<T, R>> inbox = new LinkedBlockingQueue<>();
    private final List<T> running = new ArrayList<>(); // in the order of their starts
    private final List<Call> calls = new ArrayList<>();
    private boolean closed; // guarded by inbox

    /** @param discard is given each answer that nobody takes, on the thread that made the call */
    SideBySide(Consumer<R> discard) {
        this.discard = discard;
    }

    /** What came of a call: a result, or why there is none. */
    record Answer<T, R>(T of, @Nullable R result, @Nullable Throwable failure) {

        R orThrow() {
            if (failure instanceof RuntimeException e) {
                throw e;
            }
            if (failure instanceof Error e) {
                throw e;
            }
            if (result == null) {
                throw new IllegalStateException("a call ended with neither an answer nor a failure", failure);
            }
            return result;
        }
    }

    /** @param after is run once, when the call has ended or will never begin */
    void start(Executor executor, T what, Supplier<R> call, Runnable after) {
        Call started = new Call(what, call, after);
        running.add(what);
        calls.add(started);
        executor.execute(started.task);
    }

    void start(Executor executor, T what, Supplier<R> call) {
        start(executor, what, call, () -> {});
    }

    boolean isRunning() {
        return !running.isEmpty();
    }

    /** What has not answered yet, in the order of the starts. */
    List<T> running() {
        return List.copyOf(running);
    }

    /**
     * The next answer there is.
     *
     * @param patience how long to wait for it; empty for as long as it takes
     * @return empty if none came in time
     * @throws KmsUnavailableException if the thread is interrupted, and stays so
     */
    Optional<Answer<T, R>> next(Optional<Duration> patience) {
        try {
            Answer<T, R> answer =
                    patience.isPresent() ? inbox.poll(patience.get().toNanos(), TimeUnit.NANOSECONDS) : inbox.take();
            if (answer != null) {
                running.remove(answer.of());
            }
            return Optional.ofNullable(answer);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KmsUnavailableException("the thread was interrupted while it waited for kms", e);
        }
    }

    private boolean deliver(Answer<T, R> answer) {
        synchronized (inbox) {
            return !closed && inbox.add(answer);
        }
    }

    @Override
    public void close() {
        List<Answer<T, R>> untaken = new ArrayList<>();
        synchronized (inbox) {
            closed = true;
            inbox.drainTo(untaken);
        }
        untaken.forEach(this::discard);
        calls.forEach(Call::giveUp);
    }

    private void discard(Answer<T, R> answer) {
        R result = answer.result();
        if (result != null) {
            discard.accept(result);
        }
    }

    private final class Call {

        private final T what;
        private final Supplier<R> supplier;
        private final Runnable after;
        private final AtomicBoolean begun = new AtomicBoolean();
        private final FutureTask<?> task = new FutureTask<>(this::run, null);

        Call(T what, Supplier<R> supplier, Runnable after) {
            this.what = what;
            this.supplier = supplier;
            this.after = after;
        }

        private void run() {
            if (!begun.compareAndSet(false, true)) {
                return;
            }
            Answer<T, R> answer;
            try {
                answer = new Answer<>(what, supplier.get(), null);
            } catch (Throwable e) {
                answer = new Answer<>(what, null, e); // whatever it is, it is for the thread that waits
            } finally {
                after.run();
            }
            if (!deliver(answer)) {
                discard(answer);
            }
        }

        private void giveUp() {
            task.cancel(true);
            if (begun.compareAndSet(false, true)) {
                after.run();
            }
        }
    }
}
