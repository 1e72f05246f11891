package dev.waxseal.attack;

import dev.waxseal.reference.KnownKey;
import dev.waxseal.reference.Outcome;
import dev.waxseal.reference.Sample;
import dev.waxseal.vectors.Vector;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A message, the reader's keys and expectations, and what may come of it. */
final class Attack {

    private final String name;
    private final byte[] message;
    private List<KnownKey> keys = List.of();
    private Map<String, String> expected = Map.of();
    private Set<Outcome> outcomes = Set.of(Outcome.OPENS);
    private int verified;

    private Attack(String name, byte[] message) {
        this.name = name;
        this.message = message;
    }

    private static Attack on(String name, byte[] message) {
        return new Attack(name, message);
    }

    /** An attack on {@code sample}, by whose keys and context it will be read. */
    static Attack on(Sample sample, String name, byte[] message) {
        return on(name, message).keys(sample.keys()).expecting(Sample.CONTEXT);
    }

    static Attack of(Vector vector) {
        return on(vector.name(), vector.message())
                .keys(vector.keys())
                .expecting(vector.expectedContext())
                .gives(vector.outcome())
                .after(vector.verifiedBytes());
    }

    Attack keys(List<KnownKey> known) {
        keys = known;
        return this;
    }

    Attack expecting(Map<String, String> pairs) {
        expected = pairs;
        return this;
    }

    /** What may come of it: one of these. */
    Attack gives(Outcome... any) {
        outcomes = Set.of(any);
        return this;
    }

    /** Of how many bytes a reader from start to end gets hold before it refuses. */
    Attack after(int bytes) {
        verified = bytes;
        return this;
    }

    byte[] message() {
        return message;
    }

    List<KnownKey> keys() {
        return keys;
    }

    Map<String, String> expected() {
        return expected;
    }

    Set<Outcome> outcomes() {
        return outcomes;
    }

    int verified() {
        return verified;
    }

    @Override
    public String toString() {
        return name;
    }
}
