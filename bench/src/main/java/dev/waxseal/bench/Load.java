package dev.waxseal.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Callers that each make one call after another for a while.
 *
 * @param perSecond calls of all callers together
 * @param median microseconds of a call
 * @param slow microseconds that 99 of 100 calls keep under
 */
record Load(double perSecond, double median, double slow) {

    private static final double MICROS = 1e3;
    private static final double NANOS = 1e9;
    private static final int MOST = 4_000_000;

    /** One call; each caller has one of these. */
    interface Call {
        void make() throws Exception;
    }

    /** Makes one caller. */
    interface Caller {
        Call start() throws Exception;
    }

    static Load of(int callers, double seconds, Caller caller) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        try {
            List<Call> calls = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                calls.add(caller.start());
            }
            long start = System.nanoTime();
            long end = start + (long) (seconds * NANOS);
            List<Callable<long[]>> work = new ArrayList<>();
            calls.forEach(call -> work.add(() -> durations(call, end)));
            List<Future<long[]>> done = threads.invokeAll(work);
            double took = (System.nanoTime() - start) / NANOS;
            List<long[]> durations = new ArrayList<>();
            for (Future<long[]> one : done) {
                durations.add(one.get());
            }
            long[] all =
                    durations.stream().flatMapToLong(Arrays::stream).sorted().toArray();
            return new Load(all.length / took, all[all.length / 2] / MICROS, all[all.length * 99 / 100] / MICROS);
        } finally {
            threads.shutdownNow();
        }
    }

    private static long[] durations(Call call, long end) throws Exception {
        long[] durations = new long[1024];
        int count = 0;
        long now = System.nanoTime();
        while (now < end && count < MOST) {
            call.make();
            long after = System.nanoTime();
            if (count == durations.length) {
                durations = Arrays.copyOf(durations, count * 2);
            }
            durations[count++] = after - now;
            now = after;
        }
        return Arrays.copyOf(durations, count);
    }
}
