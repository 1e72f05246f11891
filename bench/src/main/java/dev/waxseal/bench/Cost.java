package dev.waxseal.bench;

import java.time.Duration;
import java.util.Map;

/**
 * What a piece of work took.
 *
 * @param seconds on the clock
 * @param cpuSeconds of all threads of this process; in steps of 10 ms
 * @param io what went through the system
 * @param calls of the KMS, by operation
 */
record Cost(double seconds, double cpuSeconds, ProcessIo io, Map<String, Long> calls) {

    private static final double NANOS = 1e9;

    static Cost of(RequestCounts requests, Stopwatch.Work work) throws Exception {
        requests.take();
        Duration cpu = cpu(); // reads, too: outside of what is counted
        ProcessIo first = ProcessIo.now();
        ProcessIo before = ProcessIo.now();
        long start = System.nanoTime();
        work.run();
        double seconds = (System.nanoTime() - start) / NANOS;
        ProcessIo io = ProcessIo.now().minus(before).minus(before.minus(first)); // to look is a read itself
        return new Cost(seconds, cpu().minus(cpu).toNanos() / NANOS, io, requests.take());
    }

    private static Duration cpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }
}
