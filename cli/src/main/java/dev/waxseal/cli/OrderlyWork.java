package dev.waxseal.cli;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * Work on a thread of its own. A signal interrupts the program's thread; this one then asks the work to end, and waits
 * until each item that was begun is done: nothing is cut off in the middle.
 */
final class OrderlyWork {

    private OrderlyWork() {}

    /** Something that takes long. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws IOException;
    }

    /** @param cancel called at most once, while the work is under way */
    static <T> T run(Work<T> work, Runnable cancel) throws IOException {
        FutureTask<T> task = new FutureTask<>(work::run);
        Thread thread = new Thread(task, "waxseal-work");
        thread.setDaemon(true); // a thread stuck in the system must not keep the program alive
        thread.start();
        try {
            return await(task, cancel);
        } catch (ExecutionException e) {
            throw unwrapped(e.getCause());
        }
    }

    private static <T> T await(FutureTask<T> task, Runnable cancel) throws ExecutionException {
        boolean interrupted = Thread.interrupted();
        if (interrupted) {
            cancel.run();
        }
        try {
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException e) {
                    if (!interrupted) {
                        interrupted = true;
                        cancel.run();
                    }
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static IOException unwrapped(@Nullable Throwable cause) {
        if (cause instanceof IOException io) {
            return io;
        } else if (cause instanceof RuntimeException unchecked) {
            throw unchecked;
        } else if (cause instanceof Error error) {
            throw error;
        }
        throw new IllegalStateException(cause);
    }
}
