package dev.waxseal.localkms.store;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.sqlite.SQLiteJDBCLoader;

/**
 * SQLite's native library. To find the one of this machine, its driver may wait for a process, and forgets an interrupt
 * that comes meanwhile; so it is loaded by a thread that nobody interrupts.
 */
final class NativeLibrary {

    private NativeLibrary() {}

    /** Loads it, if that was not done before. An interrupt of the caller is kept. What fails will fail again on use. */
    static void load() {
        finish(new FutureTask<>(SQLiteJDBCLoader::initialize));
    }

    /** Runs {@code task} on another thread to its end, whether or not this one is interrupted, which it then stays. */
    static void finish(FutureTask<?> task) {
        Thread thread = new Thread(task, "waxseal-sqlite");
        thread.setDaemon(true);
        thread.start();
        boolean interrupted = false;
        while (!task.isDone()) {
            try {
                task.get();
            } catch (InterruptedException e) {
                interrupted = true;
            } catch (ExecutionException e) {
                break;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
