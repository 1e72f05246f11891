package dev.waxseal.bench;

import java.io.IOException;
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
        ProcessIo looking = ProcessIo.now(); // which is a read itself
        ProcessIo before = ProcessIo.now();
        Duration cpu = cpu();
        long start = System.nanoTime();
        work.run();
        double seconds = (System.nanoTime() - start) / NANOS;
        double cpuSeconds = cpu().minus(cpu).toNanos() / NANOS;
        return new Cost(seconds, cpuSeconds, since(before, before.minus(looking)), requests.take());
    }

    private static ProcessIo since(ProcessIo before, ProcessIo look) throws IOException {
        return ProcessIo.now().minus(before).minus(look);
    }

    private static Duration cpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }
}
