package dev.waxseal.engine;

import dev.waxseal.floe.CipherChoice;
import dev.waxseal.floe.FloeParameters;
import dev.waxseal.floe.SegmentCipher;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
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
    private final Ciphers ciphers;
    private final Backlog backlog;
    private final int capacity;
    private final Deque<Entry> inFlight = new ArrayDeque<>();
    private final Deque<Slot> free = new ArrayDeque<>();
    private final Sharing sharing;
    private @Nullable CipherChoice lastChoice;

    /** A cipher with its two buffers, and the choice by which it was made. */
    record Slot(SegmentCipher cipher, CipherChoice choice) {

        ByteBuffer plaintext() {
            return cipher.plaintext();
        }

        ByteBuffer segment() {
            return cipher.segment();
        }

        void close() {
            cipher.close();
        }
    }

    /** A segment in flight. */
    private record Entry(Slot slot, Work work) {}

    SegmentQueue(FloeParameters parameters, int threads, Ciphers ciphers, Executor executor) {
        this(parameters, threads, ciphers, executor, new Sharing());
    }

    SegmentQueue(FloeParameters parameters, int threads, Ciphers ciphers, Executor executor, Sharing sharing) {
        this.sharing = sharing;
        this.parameters = parameters;
        this.ciphers = ciphers;
        this.backlog = new Backlog(threads - 1, executor);
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

    /**
     * A slot with room for a full segment, which goes back by {@link #release}. A stream does not say how long it is:
     * the choice is that for as many bytes as came before.
     */
    Slot slot(long number) {
        CipherChoice choice = ciphers.forLength(number * parameters.segmentLength());
        if (lastChoice != null && choice != lastChoice) {
            sharing.forget();
        }
        lastChoice = choice;
        Slot slot = free.poll();
        while (slot != null && slot.choice() != choice) {
            slot.close(); // of the stream's small beginning
            slot = free.poll();
        }
        return slot != null ? slot : new Slot(choice.create(parameters), choice);
    }

    void submit(long number, Slot slot, Runnable task) {
        Work work = new Work(task);
        inFlight.add(new Entry(slot, work));
        sharing.segment(System.nanoTime());
        if (number < DONE_BY_CALLER || capacity == 1 || !sharing.isOn()) {
            work.run();
        } else {
            backlog.add(work);
        }
    }

    /** Puts a failure in its place in the order: the segments before it are still good. */
    void submitFailure(Slot slot, RuntimeException failure) {
        Work work = new Work(() -> {
            throw failure;
        });
        inFlight.add(new Entry(slot, work));
        work.run();
    }

    /** The oldest segment, done by this thread if no other has begun it. Its failure is thrown, and its cipher closed. */
    Slot take() {
        Entry oldest = inFlight.remove();
        try {
            backlog.workUntilDone(oldest.work());
            oldest.work().throwFailure();
            return oldest.slot();
        } catch (Throwable e) {
            oldest.slot().close();
            throw e;
        }
    }

    void release(Slot slot) {
        if (sharing.isOn()) {
            free.add(slot); // the one not used for longest is the next: another processor's cache has let go of it
        } else {
            free.push(slot); // the last one used is the next: it is still in this processor's cache
        }
    }

    /** Waits for what was begun and wipes every buffer. */
    @Override
    public void close() {
        backlog.drop();
        for (Entry entry : inFlight) {
            entry.work().await();
            entry.slot().close();
        }
        inFlight.clear();
        free.forEach(Slot::close);
        free.clear();
    }
}
