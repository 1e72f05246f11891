package dev.waxseal.localkms.store;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * The last usage of every key. Each process remembers its own and writes it down when it first uses a key, then once an hour
 * at most, and when it ends; so another process may be an hour behind, as AWS is, and one that is killed forgets as much.
 * Thread-safe.
 */
public final class LastUsages {

    private static final Duration INTERVAL = Duration.ofHours(1);

    private final ConcurrentMap<String, Entry> entries = new ConcurrentHashMap<>();
    private final @Nullable UsageFiles files;

    /** @param files null for a store in memory */
    LastUsages(@Nullable UsageFiles files) {
        this.files = files;
    }

    /** Notes that {@code key} has just been used. */
    public void note(KeyRecord key, UsageRecord usage) {
        Entry entry = entries.computeIfAbsent(name(key), name -> new Entry());
        if (entry.replace(usage) && files != null) {
            files.write(name(key), usage);
        }
    }

    /** The last usage that is known of, or null where there is none since the key was made. */
    public @Nullable UsageRecord find(KeyRecord key) {
        Entry entry = entries.get(name(key));
        UsageRecord ours = entry == null ? null : entry.last();
        UsageRecord written = files == null ? null : files.read(name(key));
        UsageRecord last = later(ours, written);
        // A replica can be deleted and made again under its name.
        return last == null || last.used().isBefore(key.traits().created()) ? null : last;
    }

    /** Writes down what is not yet. */
    void close() {
        entries.forEach((name, entry) -> {
            UsageRecord unwritten = entry.unwritten();
            if (unwritten != null && files != null) {
                files.write(name, unwritten);
            }
        });
    }

    private static @Nullable UsageRecord later(@Nullable UsageRecord one, @Nullable UsageRecord other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.used().isBefore(other.used()) ? other : one;
    }

    /** Regions and key ids are letters, digits and dashes. */
    private static String name(KeyRecord key) {
        return key.region() + "_" + key.keyId();
    }

    /** What is known of one key. */
    private static final class Entry {

        private @Nullable UsageRecord last;
        private @Nullable Instant written;

        /** Whether it is time to write the new usage down, which is then taken for done. */
        synchronized boolean replace(UsageRecord usage) {
            last = usage;
            boolean due = written == null || !usage.used().isBefore(written.plus(INTERVAL));
            if (due) {
                written = usage.used();
            }
            return due;
        }

        synchronized @Nullable UsageRecord last() {
            return last;
        }

        synchronized @Nullable UsageRecord unwritten() {
            return last == null || last.used().equals(written) ? null : last;
        }
    }
}
