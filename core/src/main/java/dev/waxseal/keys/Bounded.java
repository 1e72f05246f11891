package dev.waxseal.keys;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A map of at most so many entries: the one used longest ago goes, and is told. Looking up takes no lock. Making room
 * looks at every entry, which is nothing beside the call of KMS that each new one costs (decision 13).
 */
final class Bounded<K, V extends Bounded.Entry> {

    /** What a map like this holds. */
    interface Entry {

        /** The nanosecond at which it was last of use. */
        long lastUsed();

        /** It was put out to make room for another. */
        void crowdedOut();
    }

    private final Map<K, V> entries = new ConcurrentHashMap<>();
    private final int most;

    Bounded(int most) {
        this.most = most;
    }

    @Nullable
    V get(K key) {
        return entries.get(key);
    }

    V getOrMake(K key, Function<K, V> maker) {
        V entry = entries.computeIfAbsent(key, maker);
        makeRoom(entry);
        return entry;
    }

    /** @return what was there before */
    @Nullable
    V put(K key, V entry) {
        V before = entries.put(key, entry);
        makeRoom(entry);
        return before;
    }

    boolean remove(K key, V entry) {
        return entries.remove(key, entry);
    }

    /** Every entry, as they are while the caller looks at them. */
    Iterable<Map.Entry<K, V>> all() {
        return entries.entrySet();
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    private void makeRoom(V newest) {
        if (entries.size() > most) {
            putOut(newest);
        }
    }

    private synchronized void putOut(V newest) {
        while (entries.size() > most) {
            Map.Entry<K, V> oldest = oldestBut(newest);
            if (oldest == null) {
                return;
            }
            if (entries.remove(oldest.getKey(), oldest.getValue())) {
                oldest.getValue().crowdedOut();
            }
        }
    }

    private Map.@Nullable Entry<K, V> oldestBut(V newest) {
        Map.Entry<K, V> oldest = null;
        for (Map.Entry<K, V> entry : entries.entrySet()) {
            boolean older = oldest == null
                    || entry.getValue().lastUsed() - oldest.getValue().lastUsed() < 0;
            if (entry.getValue() != newest && older) {
                oldest = entry;
            }
        }
        return oldest;
    }
}
