package dev.waxseal.cli;

import dev.waxseal.kms.KmsCall;
import dev.waxseal.kms.KmsCalls;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts calls of KMS, by operation and outcome. Thread-safe. */
final class CallStatistics implements KmsCalls {

    private final Map<String, Tally> tallies = new TreeMap<>(); // guarded by this

    private record Tally(long count, Duration took) {

        Tally plus(Tally other) {
            return new Tally(count + other.count, took.plus(other.took));
        }
    }

    @Override
    public synchronized void made(KmsCall call) {
        String outcome = call.outcome() == KmsCall.Outcome.ANSWERED ? "" : " (" + call.outcome() + ")";
        tallies.merge(call.operation() + outcome, new Tally(1, call.took()), Tally::plus);
    }

    synchronized List<String> lines() {
        List<String> lines = new ArrayList<>();
        tallies.forEach((name, tally) -> lines.add(
                "kms: " + tally.count() + " × " + name + ", " + tally.took().toMillis() + " ms"));
        return lines.isEmpty() ? List.of("kms: no calls") : lines;
    }
}
