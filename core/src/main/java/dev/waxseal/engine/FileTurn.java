package dev.waxseal.engine;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A thread's turn at a file. The system's lock on a file is the whole process's, and is gone as soon as any of its handles
 * of that file is closed: so no thread of ours opens a message that another has locked. State of the process, as those
 * locks are.
 */
final class FileTurn implements AutoCloseable {

    private static final ConcurrentHashMap<Location, Queue> QUEUES = new ConcurrentHashMap<>();

    private final Location file;
    private final Queue queue;

    private FileTurn(Location file, Queue queue) {
        this.file = file;
        this.queue = queue;
    }

    /** Threads at one file. */
    private static final class Queue {

        private final ReentrantLock lock = new ReentrantLock();
        private int threads; // written inside ConcurrentHashMap.compute only
    }

    /** Waits for all other threads to be done with the file; the thread whose turn it is may take it again. */
    static FileTurn take(Location file) {
        Queue queue = QUEUES.compute(file, (place, present) -> {
            Queue joined = present == null ? new Queue() : present;
            joined.threads++;
            return joined;
        });
        queue.lock.lock();
        return new FileTurn(file, queue);
    }

    @Override
    public void close() {
        queue.lock.unlock();
        QUEUES.compute(file, (place, present) -> --queue.threads == 0 ? null : queue);
    }
}
