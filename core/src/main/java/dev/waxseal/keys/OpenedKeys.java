package dev.waxseal.keys;

import dev.waxseal.error.KmsRefusedException;
import dev.waxseal.error.WaxsealException;
import dev.waxseal.error.WrongKeyException;
import dev.waxseal.keys.KeyRetirement.Reason;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** What is remembered of KMS's answers: keys that were opened, and for a moment what nobody may open. Thread-safe. */
final class OpenedKeys {

    private final Bounded<Binding, OpenedKey> opened;
    private final Bounded<Binding, Refusal> refusals;
    private final long age;
    private final long grace;
    private final long refusalAge;
    private final LongSupplier ticker;
    private final CacheCounters events;
    private volatile boolean closed;

    /** @param age with the others in nanoseconds; {@code refusalAge} 0 for none */
    OpenedKeys(int most, long age, long grace, long refusalAge, LongSupplier ticker, CacheCounters events) {
        this.opened = new Bounded<>(most);
        this.refusals = new Bounded<>(most);
        this.age = age;
        this.grace = grace;
        this.refusalAge = refusalAge;
        this.ticker = ticker;
        this.events = events;
    }

    /** A key that may be used now. */
    @Nullable
    OpenedKey fresh(Binding binding) {
        OpenedKey found = opened.get(binding);
        return found != null && found.age(now()) < age ? found : null;
    }

    /** A key past its age limit that an outage makes of use. */
    @Nullable
    OpenedKey inGrace(Binding binding) {
        OpenedKey found = opened.get(binding);
        return found != null && found.age(now()) < age + grace ? found : null;
    }

    @Nullable
    Refusal refusal(Binding binding) {
        Refusal found = refusals.get(binding);
        return found != null && now() - found.at() < refusalAge ? found : null;
    }

    /** Keeps a share of {@code key}. */
    OpenedKey add(Binding binding, DataKey key, long asked) {
        OpenedKey entry = new OpenedKey(key.share(), asked, ticker, events);
        OpenedKey before = opened.put(binding, entry);
        if (before != null) {
            before.retire(Reason.AGE);
        }
        if (closed) { // its look at all entries may have been before this one
            drop(binding, entry, Reason.CLOSED);
        }
        return entry;
    }

    /** An answer that is no outage and no key; {@code dependsOnCaller} where another caller's might be a key. */
    void failed(Binding binding, Throwable failure, boolean dependsOnCaller) {
        boolean refused = failure instanceof KmsRefusedException || failure instanceof WrongKeyException;
        if (!refused || dependsOnCaller) {
            return;
        }
        OpenedKey old = opened.get(binding);
        if (old != null) {
            drop(binding, old, Reason.REFUSED);
        }
        if (refusalAge > 0 && !closed) {
            refusals.put(binding, new Refusal((WaxsealException) failure, now()));
        }
    }

    void drop(Binding binding, OpenedKey key, Reason reason) {
        opened.remove(binding, key);
        key.retire(reason);
    }

    /** Lets go of what no outage can make of use again; tells whether anything is left. */
    boolean sweep() {
        long now = now();
        for (Map.Entry<Binding, OpenedKey> entry : opened.all()) {
            if (entry.getValue().age(now) >= age + grace) {
                drop(entry.getKey(), entry.getValue(), Reason.AGE);
            }
        }
        for (Map.Entry<Binding, Refusal> entry : refusals.all()) {
            if (now - entry.getValue().at() >= refusalAge) {
                refusals.remove(entry.getKey(), entry.getValue());
            }
        }
        return !opened.isEmpty() || !refusals.isEmpty();
    }

    int held() {
        int count = 0;
        for (Map.Entry<Binding, OpenedKey> ignored : opened.all()) {
            count++;
        }
        return count;
    }

    void close() {
        closed = true;
        opened.all().forEach(entry -> drop(entry.getKey(), entry.getValue(), Reason.CLOSED));
    }

    boolean isClosed() {
        return closed;
    }

    long now() {
        return ticker.getAsLong();
    }
}
