package dev.waxseal.bench;

import dev.waxseal.bench.RecordsBenchmark.Contestant;
import java.security.GeneralSecurityException;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs {@link RecordsBenchmark}, with JMH's options, and makes tables of it. Run by {@code bench/records.sh}. */
final class Records {

    private static final String ALLOCATED = "gc.alloc.rate.norm"; // older versions of JMH put a dot before it

    private final Map<String, RunResult> results = new TreeMap<>();

    public static void main(String[] arguments)
            throws RunnerException, CommandLineOptionException, GeneralSecurityException {
        Records records = new Records();
        records.take(new Runner(new OptionsBuilder()
                        .parent(new CommandLineOptions(arguments))
                        .include(RecordsBenchmark.class.getName())
                        .addProfiler(GCProfiler.class)
                        .build())
                .run());
        for (String direction : new String[] {"encrypt", "decrypt"}) {
            for (int size : new int[] {100, 1024}) {
                records.print(direction, size);
            }
        }
    }

    private void take(Collection<RunResult> all) {
        for (RunResult result : all) {
            String method = result.getParams().getBenchmark();
            results.put(
                    key(
                            method.substring(method.lastIndexOf('.') + 1),
                            Integer.parseInt(result.getParams().getParam("size")),
                            Contestant.valueOf(result.getParams().getParam("contestant"))),
                    result);
        }
    }

    private static String key(String direction, int size, Contestant contestant) {
        return direction + " " + size + " " + contestant;
    }

    private void print(String direction, int size) throws GeneralSecurityException {
        System.out.printf(
                Locale.ROOT,
                "%n| %s %d B | µs | ± | records a second and core | time / Waxseal | allocated B | overhead B |%n|---|---|---|---|---|---|---|%n",
                direction,
                size);
        RunResult waxseal = results.get(key(direction, size, Contestant.WAXSEAL));
        for (Contestant contestant : Contestant.values()) {
            RunResult result = results.get(key(direction, size, contestant));
            if (result != null && waxseal != null) {
                print(contestant, size, result, waxseal);
            }
        }
    }

    private static void print(Contestant contestant, int size, RunResult result, RunResult waxseal)
            throws GeneralSecurityException {
        double micros = result.getPrimaryResult().getScore();
        System.out.printf(
                Locale.ROOT,
                "| %s | %.2f | %.2f | %,.0f | %.2f | %,.0f | %d |%n",
                contestant.title(),
                micros,
                result.getPrimaryResult().getScoreError(),
                1e6 / micros,
                micros / waxseal.getPrimaryResult().getScore(),
                allocated(result),
                contestant.peer().encrypt(new byte[size]).length - size);
    }

    private static double allocated(RunResult result) {
        for (String name : result.getSecondaryResults().keySet()) {
            if (name.endsWith(ALLOCATED)) {
                return result.getSecondaryResults().get(name).getScore();
            }
        }
        return Double.NaN;
    }
}
