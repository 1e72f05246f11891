package dev.waxseal.keys;

import dev.waxseal.keys.KeyRetirement.Reason;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A data key that KMS has opened, for every message that holds the same wrapped keys. Thread-safe. */
final class OpenedKey implements Bounded.Entry {

    private static final long TOUCH_EVERY = 1_000_000; // nanoseconds: threads do not fight over the time of last use

    private final DataKey key; // the cache's own share
    private final LongSupplier ticker;
    private final CacheEvents events;
    private final LongAdder uses = new LongAdder();
    private final AtomicLong offlineUses = new AtomicLong();
    private final AtomicBoolean retired = new AtomicBoolean();
    private volatile long asked; // when KMS last said that it may be opened
    private volatile long lastUsed;

    /** Owns {@code key}, which the message that had it opened uses too. */
    OpenedKey(DataKey key, long asked, LongSupplier ticker, CacheEvents events) {
        this.key = key;
        this.asked = asked;
        this.lastUsed = asked;
        this.ticker = ticker;
        this.events = events;
        uses.increment();
    }

    /** The key, for a message that it fits; null if it does not, or if this was retired. */
    @Nullable
    DataKey shareIf(Predicate<DataKey> fits) {
        DataKey shared = key.tryShare();
        if (shared == null) {
            return null;
        }
        boolean given = false;
        try {
            given = fits.test(shared);
        } finally {
            if (!given) {
                shared.close();
            }
        }
        if (given) {
            touch();
            return shared;
        }
        return null;
    }

    private void touch() {
        uses.increment();
        long now = ticker.getAsLong();
        if (now - lastUsed >= TOUCH_EVERY) {
            lastUsed = now;
        }
    }

    /** Whether {@code other} has the same bytes; in constant time. */
    boolean isSame(DataKey other) {
        DataKey shared = key.tryShare();
        if (shared == null) {
            return false;
        }
        try (shared) {
            return shared.lend(mine -> other.lend(its -> MessageDigest.isEqual(mine, its)));
        }
    }

    /** KMS was asked again at {@code when}, and has opened it. */
    void renew(long when) {
        asked = when;
    }

    long age(long now) {
        return now - asked;
    }

    long countOffline() {
        return offlineUses.incrementAndGet();
    }

    /** Lets go of the key, which is wiped once its last user has closed it; then tells. Later calls do nothing. */
    void retire(Reason reason) {
        if (retired.compareAndSet(false, true)) {
            key.close();
            Duration age = Duration.ofNanos(age(ticker.getAsLong()));
            events.retired(new KeyRetirement(reason, age, uses.sum(), 0));
        }
    }

    @Override
    public long lastUsed() {
        return lastUsed;
    }

    @Override
    public void crowdedOut() {
        retire(Reason.CAPACITY);
    }
}
