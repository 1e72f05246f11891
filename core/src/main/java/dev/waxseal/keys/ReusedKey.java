package dev.waxseal.keys;

import dev.waxseal.keys.KeyRetirement.Reason;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A data key that seals several messages, and what it may still be used for. Each use is reserved before the key is
 * handed out, so that no number of threads gets beyond a limit. Thread-safe.
 */
final class ReusedKey {

    private final GeneratedKey generated; // the cache's own share
    private final ReuseLimits limits;
    private final long born;
    private final long ageToRefreshAt;
    private final AtomicLong messages = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong offlineUses = new AtomicLong();
    private final AtomicBoolean retired = new AtomicBoolean();

    /**
     * Owns {@code generated}.
     *
     * @param born the nanosecond at which KMS was asked for it: before it answered, so that a key is never older than
     *     it seems
     */
    ReusedKey(GeneratedKey generated, ReuseLimits limits, long born) {
        this.generated = generated;
        this.limits = limits;
        this.born = born;
        this.ageToRefreshAt = limits.ageToRefreshAt(ThreadLocalRandom.current().nextDouble());
    }

    /** The key for a message of {@code length} bytes; null if that is beyond a limit. */
    @Nullable
    GeneratedKey take(long length, long now) {
        return now - born < limits.age() ? reserve(length) : null;
    }

    /** As {@link #take}, for whoever asked KMS for this key: it has its one use even if KMS took longer than the age. */
    @Nullable
    GeneratedKey takeFirst(long length) {
        return reserve(length);
    }

    /** As {@link #take}, while KMS cannot be reached: the age limit is later, the others are where they were. */
    @Nullable
    GeneratedKey takeOffline(long length, long now) {
        return now - born < limits.age() + limits.grace() ? reserve(length) : null;
    }

    // Shares before it counts: a use that is counted is a use, even if the key is retired this very moment.
    private @Nullable GeneratedKey reserve(long length) {
        DataKey shared = generated.dataKey().tryShare();
        if (shared == null) {
            return null;
        }
        if (!count(length)) {
            shared.close();
            return null;
        }
        return new GeneratedKey(shared, generated.wrappedKeys());
    }

    private boolean count(long length) {
        if (!add(bytes, length, limits.bytes())) {
            return false;
        }
        if (!add(messages, 1, limits.messages())) {
            bytes.addAndGet(-length);
            return false;
        }
        return true;
    }

    // Compares with what is left: the sum of two lengths might be more than a long holds.
    private static boolean add(AtomicLong used, long more, long limit) {
        long before = used.get();
        while (more <= limit - before) {
            if (used.compareAndSet(before, before + more)) {
                return true;
            }
            before = used.get();
        }
        return false;
    }

    /** Whether the next key should be fetched. */
    boolean isToBeRefreshed(long now) {
        return messages.get() >= limits.messagesToRefreshAt()
                || bytes.get() >= limits.bytesToRefreshAt()
                || now - born >= ageToRefreshAt;
    }

    /** Whether it served more than the one message for which it was fetched. */
    boolean isReused() {
        return messages.get() > 1;
    }

    boolean isWithinAge(long now) {
        return now - born < limits.age();
    }

    /** Whether no message can have it, but in an outage. */
    boolean isSpent(long now) {
        return messages.get() >= limits.messages() || bytes.get() >= limits.bytes() || !isWithinAge(now);
    }

    /** Whether not even an outage can make it of use again. */
    boolean isPastGrace(long now) {
        return now - born >= limits.age() + limits.grace();
    }

    /** Counts a use past the age limit. */
    long countOffline() {
        return offlineUses.incrementAndGet();
    }

    Duration age(long now) {
        return Duration.ofNanos(now - born);
    }

    /** Which limit it has met, where a message could not have it. */
    Reason limitMet(long now) {
        if (messages.get() >= limits.messages()) {
            return Reason.MESSAGES;
        }
        return isWithinAge(now) ? Reason.BYTES : Reason.AGE;
    }

    /** Lets go of the key, which is wiped once its last user has closed it; then tells. Later calls do nothing. */
    void retire(Reason reason, long now, CacheEvents events) {
        if (retired.compareAndSet(false, true)) {
            generated.close();
            events.retired(new KeyRetirement(reason, age(now), messages.get(), bytes.get()));
        }
    }
}
