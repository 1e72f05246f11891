package dev.waxseal.localkms.fault;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;

/** The faults of a KMS, which can be changed while it runs, and the regions that are down. Thread-safe. */
public final class Faults {

    private static final int MAX_RULES = 100;

    private volatile List<Counted> rules = List.of();
    private volatile Set<String> down = Set.of();

    /** Puts these faults in the place of all there were, and begins to count anew. At most 100. */
    public void set(Fault... faults) {
        set(Arrays.asList(faults));
    }

    /** As {@link #set(Fault...)}. */
    public void set(List<Fault> faults) {
        if (faults.size() > MAX_RULES) {
            throw new IllegalArgumentException("at most " + MAX_RULES + " faults at a time, not " + faults.size());
        }
        rules = faults.stream().map(Counted::new).toList();
    }

    /** Ends all faults. Regions that are down stay down. */
    public void clear() {
        rules = List.of();
    }

    /** The faults there are, with their counts. */
    public List<Count> counts() {
        return rules.stream().map(Counted::count).toList();
    }

    /** Takes these regions down, and brings all others up. In a region that is down, every connection is reset. */
    public void takeDown(String... regions) {
        takeDown(Set.of(regions));
    }

    /** As {@link #takeDown(String...)}. */
    public void takeDown(Set<String> regions) {
        down = Set.copyOf(regions);
    }

    /** The regions that are down. */
    public Set<String> down() {
        return new TreeSet<>(down);
    }

    /** What happens to a request for {@code operation} in {@code region}. Counts it. */
    public Strike strike(String operation, String region) {
        if (down.contains(region)) {
            return new Strike(Optional.of(Kind.RESET), Duration.ZERO);
        }
        Duration delay = Duration.ZERO;
        Optional<Kind> kind = Optional.empty();
        for (Counted rule : rules) {
            if (rule.strikes(operation, region)) {
                delay = delay.plus(rule.fault.delay());
                if (rule.fault.kind() != Kind.LATENCY && kind.isEmpty()) {
                    kind = Optional.of(rule.fault.kind());
                }
            }
        }
        return delay.isZero() && kind.isEmpty() ? Strike.NONE : new Strike(kind, delay);
    }

    /**
     * How a fault has fared.
     *
     * @param concerned requests that it concerned
     * @param struck those of them that it struck
     */
    public record Count(Fault fault, long concerned, long struck) {}

    private static final class Counted {

        private final Fault fault;
        private final AtomicLong concerned = new AtomicLong();
        private final AtomicLong struck = new AtomicLong();

        Counted(Fault fault) {
            this.fault = fault;
        }

        boolean strikes(String operation, String region) {
            boolean strikes =
                    fault.concerns(operation, region) && fault.frequency().strikes(concerned.incrementAndGet());
            if (strikes) {
                struck.incrementAndGet();
            }
            return strikes;
        }

        Count count() {
            return new Count(fault, concerned.get(), struck.get());
        }
    }
}
