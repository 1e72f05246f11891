package dev.waxseal.bench;

import dev.waxseal.rewrap.FilePlace;
import dev.waxseal.rewrap.Outcome;
import dev.waxseal.rewrap.Rewrapper;
import dev.waxseal.rewrap.Summary;
import dev.waxseal.rewrap.Traffic;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** One message that is rewrapped again and again, its header tag checked each time, and what that took. */
final class RewrappedAgain {

    private static final double MICROS = 1e6;

    private final String name;
    private final MemoryKms kms;
    private final FilePlace message;
    private final List<Cost> costs = new ArrayList<>();
    private Traffic traffic = Traffic.NONE;

    RewrappedAgain(String name, MemoryKms kms, FilePlace message) {
        this.name = name;
        this.kms = kms;
        this.message = message;
    }

    void rewrap(boolean counts) throws Exception {
        Cost cost = Cost.of(kms.requests(), this::rewrap);
        if (counts) {
            costs.add(cost);
        }
    }

    private void rewrap() throws IOException {
        Summary summary = Rewrapper.builder(kms.keyring(), message)
                .verify(true)
                .threads(1)
                .build()
                .run();
        if (summary.count(Outcome.RENEWED) != 1 || summary.items() != 1) {
            throw new IllegalStateException(name + ": " + summary);
        }
        traffic = summary.traffic();
    }

    /** Bytes that the engine read and wrote, the last time. */
    Traffic traffic() {
        return traffic;
    }

    double micros() {
        return median(Cost::seconds) * MICROS;
    }

    private double fastest() {
        return costs.stream().mapToDouble(Cost::seconds).min().orElseThrow() * MICROS;
    }

    private double median(ToDoubleFunction<Cost> of) {
        return Measurements.median(
                costs.stream().map(cost -> of.applyAsDouble(cost)).toList());
    }

    String row(RewrappedAgain reference) {
        return String.format(
                Locale.ROOT,
                "| %s | %,d | %,d | %,.0f | %,.0f | %,.0f | %,.0f | %.2f |%n",
                name,
                traffic.read(),
                traffic.written(),
                median(cost -> cost.io().read()),
                median(cost -> cost.io().written()),
                micros(),
                fastest(),
                micros() / reference.micros());
    }
}
