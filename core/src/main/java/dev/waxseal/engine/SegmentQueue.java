package dev.waxseal.engine;

import dev.waxseal.floe.CipherChoice;
import dev.waxseal.floe.FloeParameters;
import dev.waxseal.floe.SegmentCipher;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Segments of one stream in flight, in order, and the ciphers that are free: together never more than twice the
 * threads, which bounds the memory of a stream of any length. Belongs to one thread; only the tasks run on others.
 */
final class SegmentQueue implements AutoCloseable {

    /** So many segments are done at once by the caller: a small message starts no thread. */
    private static final int DONE_BY_CALLER = 4;

    private final FloeParameters parameters;
    private final Executor executor;
    private final int capacity;
    private final Deque<Entry> inFlight = new ArrayDeque<>();
    private final Deque<SegmentCipher> free = new ArrayDeque<>();
    private @Nullable CipherChoice freeChoice;

    /** A segment in flight. */
    record Entry(long number, boolean last, SegmentCipher cipher, CompletableFuture<?> work) {}

    SegmentQueue(FloeParameters parameters, int threads, Executor executor) {
        this.parameters = parameters;
        this.executor = threads == 1 ? Runnable::run : executor;
        this.capacity = threads == 1 ? 1 : 2 * threads;
    }

    boolean isEmpty() {
        return inFlight.isEmpty();
    }

    boolean isFull() {
        return inFlight.size() >= capacity;
    }

    /** Whether taking the oldest would not wait. */
    boolean isOldestDone() {
        return !inFlight.isEmpty() && inFlight.element().work().isDone();
    }

    /** A cipher with room for a full segment, which goes back by {@link #release}. */
    SegmentCipher cipher(CipherChoice choice) {
        if (freeChoice == null || !freeChoice.name().equals(choice.name())) {
            free.forEach(SegmentCipher::close);
            free.clear();
            freeChoice = choice;
        }
        SegmentCipher cipher = free.poll();
        return cipher != null ? cipher : choice.create(parameters);
    }

    void submit(long number, boolean last, SegmentCipher cipher, Runnable task) {
        Executor here = number < DONE_BY_CALLER ? Runnable::run : executor;
        inFlight.add(new Entry(number, last, cipher, CompletableFuture.runAsync(task, here)));
    }

    /** Puts a failure in its place in the order: the segments before it are still good. */
    void submitFailure(long number, SegmentCipher cipher, Throwable failure) {
        inFlight.add(new Entry(number, false, cipher, CompletableFuture.failedFuture(failure)));
    }

    /** Waits for the oldest segment. Its failure is thrown, and its cipher closed. */
    Entry take() throws InterruptedIOException {
        Entry oldest = inFlight.remove();
        try {
            await(oldest);
            return oldest;
        } catch (Throwable e) {
            oldest.cipher().close();
            throw e;
        }
    }

    private static void await(Entry entry) throws InterruptedIOException {
        try {
            entry.work().get();
        } catch (InterruptedException e) {
            entry.work().handle((done, failure) -> null).join(); // its buffers are in use until then
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            } else if (e.getCause() instanceof Error failure) {
                throw failure;
            }
            throw new CompletionException(e.getCause());
        }
    }

    void release(SegmentCipher cipher) {
        free.add(cipher);
    }

    /** Waits for what is in flight and wipes every buffer. */
    @Override
    public void close() {
        for (Entry entry : inFlight) {
            entry.work().handle((done, failure) -> null).join();
            entry.cipher().close();
        }
        inFlight.clear();
        free.forEach(SegmentCipher::close);
        free.clear();
    }
}
