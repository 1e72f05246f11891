package dev.waxseal.bench;

/** Times work, after a collection, so that nobody pays for another's garbage. */
final class Stopwatch {

    private static final double NANOS = 1e9;

    private Stopwatch() {}

    /** Work that may fail in any way. */
    @FunctionalInterface
    interface Work {
        void run() throws Exception;
    }

    static double seconds(Work work) throws Exception {
        System.gc();
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / NANOS;
    }
}
