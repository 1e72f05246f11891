package dev.waxseal.rewrap;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * All items of a place, each given to a task by one of several threads. The caller's thread lists, no further ahead than
 * the others are able to follow.
 */
final class Run {

    private static final int AHEAD = 64; // items listed for each thread

    private final Place place;
    private final int threads;
    private final Task task;
    private final RunLog log;
    private final Tally tally;
    private final BlockingQueue<String> queue;
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private volatile boolean listed;
    private volatile boolean cancelled;

    Run(Place place, int threads, Task task, RunLog log, Tally tally) {
        this.place = place;
        this.threads = threads;
        this.task = task;
        this.log = log;
        this.tally = tally;
        this.queue = new ArrayBlockingQueue<>(threads * AHEAD);
    }

    /** Nothing new is begun from now on. */
    void cancel() {
        cancelled = true;
    }

    boolean isCancelled() {
        return cancelled;
    }

    /**
     * Returns once every thread is done.
     *
     * @param interrupt takes an interrupt of the calling thread, which cancels the run
     */
    void run(HeldInterrupt interrupt) throws IOException {
        List<Thread> workers = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            Thread worker = new Thread(this::work, "waxseal-rewrap");
            worker.setDaemon(true);
            workers.add(worker);
            worker.start();
        }
        try {
            place.list(new Feed());
        } catch (CancellationException e) {
            cancelled = true;
        } catch (Throwable e) {
            fail(e);
        } finally {
            listed = true;
            await(workers, interrupt);
        }
        throwFailure();
    }

    private void fail(Throwable e) {
        failure.compareAndSet(null, e);
        cancelled = true;
    }

    private void await(List<Thread> workers, HeldInterrupt interrupt) {
        interrupt.take();
        for (Thread worker : workers) {
            while (worker.isAlive()) {
                try {
                    worker.join();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    interrupt.take();
                    cancelled = true;
                }
            }
        }
        interrupt.take(); // one that came when the last thread had ended already
    }

    private void throwFailure() throws IOException {
        Throwable thrown = failure.get();
        if (thrown instanceof IOException e) {
            throw e;
        } else if (thrown instanceof RuntimeException e) {
            throw e;
        } else if (thrown instanceof Error e) {
            throw e;
        } else if (thrown != null) {
            throw new IllegalStateException(thrown);
        }
    }

    private void work() {
        try {
            for (String item = next(); item != null; item = next()) {
                work(item);
            }
        } catch (Throwable e) {
            fail(e);
        }
    }

    private void work(String item) throws JournalException {
        Digest digest = Digest.ofItem(item);
        if (log.isDone(digest)) {
            tally.add(ItemReport.doneBefore(item));
            return;
        }
        ItemReport report = task.work(item);
        switch (report.outcome()) {
            case RENEWED, FINISHED, CURRENT -> log.addItem(digest, item, report.outcome());
            case PLANNED, DONE_BEFORE, SKIPPED, FAILED -> {
                // to be looked at again by whoever goes on
            }
        }
        tally.add(report);
    }

    private @Nullable String next() throws InterruptedException {
        while (!cancelled) {
            boolean last = listed; // looked at first: nothing is added after it is set
            String item = last ? queue.poll() : queue.poll(10, TimeUnit.MILLISECONDS);
            if (item != null || last) {
                return item;
            }
        }
        return null;
    }

    /** Lists into the queue. */
    private final class Feed implements Listing {

        @Override
        public void found(String item) {
            try {
                boolean taken = false;
                while (!taken) {
                    if (cancelled) {
                        throw new CancellationException("the run was cancelled");
                    }
                    taken = queue.offer(item, 10, TimeUnit.MILLISECONDS);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CancellationException("the run was interrupted");
            }
        }

        @Override
        public void passedOver(String item, Reason why) {
            tally.add(ItemReport.skipped(item, why));
        }

        @Override
        public void failed(String item, IOException failure) {
            tally.add(ItemReport.failed(item, failure, Traffic.NONE));
        }
    }
}
