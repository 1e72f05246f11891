package dev.waxseal.keys;

import dev.waxseal.keys.KeyRetirement.Reason;
import org.jspecify.annotations.Nullable;

/**
 * The data key in use and the one that stands by until it is spent: which of them serves, and when each is let go.
 * Reading takes no lock. Thread-safe.
 */
final class KeysInTurn {

    private final CacheEvents events;
    private volatile @Nullable ReusedKey current; // all three are written under the lock
    private volatile @Nullable ReusedKey next;
    private volatile @Nullable Reason retiredFor;

    KeysInTurn(CacheEvents events) {
        this.events = events;
    }

    @Nullable
    ReusedKey current() {
        return current;
    }

    boolean hasNext() {
        return next != null;
    }

    boolean isRetired() {
        return retiredFor != null;
    }

    boolean isEmpty() {
        return current == null && next == null;
    }

    /** Data keys that are here. */
    int held() {
        return (current == null ? 0 : 1) + (next == null ? 0 : 1);
    }

    /** Whether, after {@code spent}, another key is in use now. */
    boolean isSucceeded(ReusedKey spent, long now) {
        synchronized (this) {
            if (current != spent) {
                return current != null;
            }
            if (next == null) {
                return false;
            }
            current = next;
            next = null;
        }
        spent.retire(spent.limitMet(now), now, events);
        return true;
    }

    /** Takes a new key: to use at once where there is none with anything left, else to stand by. */
    void add(ReusedKey made, long now) {
        ReusedKey replaced;
        Reason reason;
        synchronized (this) {
            if (retiredFor != null) {
                replaced = made;
                reason = retiredFor;
            } else if (current == null || current.isSpent(now)) {
                replaced = current;
                reason = current == null ? Reason.REPLACED : current.limitMet(now);
                current = made;
            } else {
                replaced = next;
                reason = Reason.REPLACED;
                next = made;
            }
        }
        if (replaced != null) {
            replaced.retire(reason, now, events);
        }
    }

    /** Lets go of what not even an outage can make of use again. */
    void dropOld(long now) {
        ReusedKey key = current;
        while (key != null && key.isPastGrace(now)) {
            if (!isSucceeded(key, now)) {
                drop(key, now);
            }
            key = current;
        }
    }

    private void drop(ReusedKey old, long now) {
        synchronized (this) {
            if (current != old || next != null) {
                return;
            }
            current = null;
        }
        old.retire(Reason.AGE, now, events);
    }

    /** Lets go of both. */
    void dropAll(Reason reason, long now) {
        ReusedKey first;
        ReusedKey second;
        synchronized (this) {
            first = current;
            second = next;
            current = null;
            next = null;
        }
        if (first != null) {
            first.retire(reason, now, events);
        }
        if (second != null) {
            second.retire(reason, now, events);
        }
    }

    /** Lets go of both, and of every key that is added from now on. */
    void retire(Reason reason, long now) {
        synchronized (this) {
            retiredFor = reason;
        }
        dropAll(reason, now);
    }
}
