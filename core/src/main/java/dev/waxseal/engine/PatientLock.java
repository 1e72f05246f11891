package dev.waxseal.engine;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.FileLockInterruptionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The system's lock on a file, asked for until it is there. The system's own way of waiting is no use to a process with
 * several threads: it takes two processes, of each of which one thread holds what a thread of the other waits for, for a
 * deadlock, and refuses, though neither thread waits for the other of its own process.
 */
final class PatientLock {

    private static final long SHORTEST = TimeUnit.MICROSECONDS.toNanos(200);
    private static final long LONGEST = TimeUnit.MILLISECONDS.toNanos(20);

    private PatientLock() {}

    /**
     * Locks all of a file. The lock goes when the channel is closed.
     *
     * @throws FileLockInterruptionException if the waiting thread is interrupted, which it stays
     * @throws java.nio.channels.OverlappingFileLockException if this process has locked the file
     */
    static void lock(FileChannel channel, boolean shared) throws IOException {
        FileLock lock = channel.tryLock(0, Long.MAX_VALUE, shared);
        for (long wait = SHORTEST; lock == null; wait = Math.min(2 * wait, LONGEST)) {
            LockSupport.parkNanos(wait);
            if (Thread.currentThread().isInterrupted()) {
                throw new FileLockInterruptionException();
            }
            lock = channel.tryLock(0, Long.MAX_VALUE, shared);
        }
    }
}
