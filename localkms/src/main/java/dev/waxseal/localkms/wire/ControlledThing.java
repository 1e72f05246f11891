package dev.waxseal.localkms.wire;

import dev.waxseal.localkms.clock.OffsetClock;
import dev.waxseal.localkms.fault.Fault;
import dev.waxseal.localkms.fault.Faults;
import java.time.Clock;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What {@link Control} can look at and change. Illegal arguments are the caller's mistake, and say so. */
interface ControlledThing {

    Map<String, Object> get();

    void put(Map<String, Object> order);

    void delete();

    /** {@code {"faults":["throttle:operation=Decrypt,first=3"]}}. */
    record OfFaults(Faults faults) implements ControlledThing {

        @Override
        public Map<String, Object> get() {
            List<Object> all = new ArrayList<>();
            for (Faults.Count count : faults.counts()) {
                all.add(new TreeMap<>(Map.of(
                        "fault", count.fault().toString(),
                        "concerned", count.concerned(),
                        "struck", count.struck())));
            }
            return Map.of("faults", all);
        }

        @Override
        public void put(Map<String, Object> order) {
            faults.set(texts(order, "faults").stream().map(Fault::parse).toList());
        }

        @Override
        public void delete() {
            faults.clear();
        }
    }

    /** {@code {"down":["eu-west-1"]}}. */
    record OfRegions(Faults faults) implements ControlledThing {

        private static final String DOWN = "down";

        @Override
        public Map<String, Object> get() {
            return Map.of(DOWN, List.copyOf(faults.down()));
        }

        @Override
        public void put(Map<String, Object> order) {
            List<String> regions = texts(order, DOWN);
            regions.stream()
                    .filter(region -> !Regions.isRegion(region))
                    .findFirst()
                    .ifPresent(region -> {
                        throw new IllegalArgumentException("no region is called " + region);
                    });
            faults.takeDown(new HashSet<>(regions));
        }

        @Override
        public void delete() {
            faults.takeDown();
        }
    }

    /** {@code {"advance":"P31D"}}: days, hours, minutes and seconds in ISO 8601. */
    record OfClock(Clock clock) implements ControlledThing {

        @Override
        public Map<String, Object> get() {
            return new TreeMap<>(Map.of("now", clock.instant().toString(), "movable", clock instanceof OffsetClock));
        }

        @Override
        public void put(Map<String, Object> order) {
            if (!(clock instanceof OffsetClock movable)) {
                throw new IllegalArgumentException("the clock of this KMS cannot be moved: it was not started so");
            }
            String text = String.valueOf(order.get("advance"));
            try {
                movable.advance(Duration.parse(text));
            } catch (DateTimeParseException e) {
                throw new IllegalArgumentException("advance is a duration such as P31D or PT90M, not " + text, e);
            }
        }

        @Override
        public void delete() {
            throw new IllegalArgumentException("the clock does not go back");
        }
    }

    private static List<String> texts(Map<String, Object> order, String name) {
        List<String> texts = new ArrayList<>();
        if (order.get(name) instanceof List<?> list) {
            for (Object element : list) {
                if (!(element instanceof String text)) {
                    throw new IllegalArgumentException(name + " is a list of texts");
                }
                texts.add(text);
            }
            return texts;
        }
        throw new IllegalArgumentException("the order has no list called " + name);
    }
}
