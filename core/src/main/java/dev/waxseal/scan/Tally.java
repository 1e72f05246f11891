package dev.waxseal.scan;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Counts an inventory. Not thread-safe. */
public final class Tally {

    private final Map<Item.Kind, Long> kinds = new EnumMap<>(Item.Kind.class);
    private final Map<Freshness, Long> freshnesses = new EnumMap<>(Freshness.class);
    private long bytes;
    private long owing;
    private long interrupted;

    /** @param freshness of the item's message; empty if it is none */
    public void add(Item item, Optional<Freshness> freshness) {
        kinds.merge(item.kind(), 1L, Long::sum);
        bytes += item.stamp().size();
        freshness.ifPresent(each -> freshnesses.merge(each, 1L, Long::sum));
        if (item.isSealed()) {
            owing += item.claims().isOwing() ? 1 : 0;
            interrupted += item.claims().interrupted() ? 1 : 0;
        }
    }

    /** Files in all. */
    public long files() {
        return kinds.values().stream().mapToLong(Long::longValue).sum();
    }

    public long of(Item.Kind kind) {
        return kinds.getOrDefault(kind, 0L);
    }

    /** Messages that are so. */
    public long of(Freshness freshness) {
        return freshnesses.getOrDefault(freshness, 0L);
    }

    /** Messages with a key that is owed. */
    public long owing() {
        return owing;
    }

    /** Messages whose last rewrap was cut off. */
    public long interrupted() {
        return interrupted;
    }

    /** Of all files together. */
    public long bytes() {
        return bytes;
    }
}
