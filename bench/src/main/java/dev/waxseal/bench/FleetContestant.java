package dev.waxseal.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Puts a fleet of its own under new wrapped keys, over and over, and knows what that took. */
final class FleetContestant {

    private static final double MICROS = 1e6;

    /** Does it once. Told of its cost each time, it may refuse it. */
    interface Way extends Stopwatch.Work {

        /** @param calls of KMS that it took */
        default void check(Map<String, Long> calls) {}
    }

    private final String name;
    private final Fleet fleet;
    private final ArrayPeer reader;
    private final Way way;
    private final List<Cost> costs = new ArrayList<>();

    /** @param reader makes the fleet, and opens it */
    FleetContestant(String name, Fleet fleet, ArrayPeer reader, Way way) {
        this.name = name;
        this.fleet = fleet;
        this.reader = reader;
        this.way = way;
    }

    void write() throws Exception {
        fleet.write(reader);
    }

    /** After this, everything of the fleet was forced to the disk once, and opens. */
    void warmUp(RequestCounts requests) throws Exception {
        measure(requests);
        costs.clear();
        fleet.verify(reader);
    }

    void measure(RequestCounts requests) throws Exception {
        System.gc(); // nobody pays for another's garbage
        Cost cost = Cost.of(requests, way);
        way.check(cost.calls());
        costs.add(cost);
        System.err.printf(Locale.ROOT, "%s: %.1f s%n", name, cost.seconds());
    }

    String row(FleetContestant reference) {
        return String.format(
                Locale.ROOT,
                "| %s | %.2f | %,.0f | %,.0f | %.0f | %,.0f | %,.0f | %s | %.2f |%n",
                name,
                seconds(),
                fleet.messages() / seconds(),
                fleet.messages()
                        / costs.stream().mapToDouble(Cost::seconds).min().orElseThrow(),
                each(Cost::cpuSeconds) * MICROS,
                each(cost -> cost.io().read()),
                each(cost -> cost.io().written()),
                calls(),
                seconds() / reference.seconds());
    }

    private double seconds() {
        return median(Cost::seconds);
    }

    /** Of one message. */
    private double each(ToDoubleFunction<Cost> of) {
        return median(of) / fleet.messages();
    }

    private double median(ToDoubleFunction<Cost> of) {
        return Measurements.median(
                costs.stream().map(cost -> of.applyAsDouble(cost)).toList());
    }

    /** Of the last run. */
    private String calls() {
        return costs.get(costs.size() - 1).calls().entrySet().stream()
                .map(call -> String.format(Locale.ROOT, "%,d %s", call.getValue(), call.getKey()))
                .collect(Collectors.joining(", "));
    }
}
