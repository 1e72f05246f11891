package dev.waxseal.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Seconds of one direction's contestants, run by run, in the order in which they first ran. */
final class Measurements {

    private final String direction;
    private final Map<String, List<Double>> seconds = new LinkedHashMap<>();

    Measurements(String direction) {
        this.direction = direction;
    }

    String direction() {
        return direction;
    }

    List<String> names() {
        return List.copyOf(seconds.keySet());
    }

    void add(String name, double duration) {
        seconds.computeIfAbsent(name, first -> new ArrayList<>()).add(duration);
    }

    List<Double> of(String name) {
        return seconds.getOrDefault(name, List.of());
    }

    /** Of an even number of runs the mean of the two in the middle. */
    double median(String name) {
        return median(of(name));
    }

    static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    double fastest(String name) {
        return of(name).stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    }
}
