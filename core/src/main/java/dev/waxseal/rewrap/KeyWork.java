package dev.waxseal.rewrap;

import dev.waxseal.engine.HeaderTag;
import dev.waxseal.envelope.EncryptionContext;
import dev.waxseal.envelope.Envelope;
import dev.waxseal.envelope.WrappedKey;
import dev.waxseal.keys.DataKey;
import dev.waxseal.keys.Keyring;
import dev.waxseal.keys.RewrapPlan;
import dev.waxseal.keys.RewrapPlan.Change;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a keyring is asked for one set of wrapped keys, by way of the first message that has them. Thread-safe. */
final class KeyWork {

    private final Keyring keyring;
    private final RewrapPlan plan;
    private final boolean verify;
    private final AtomicLong rewraps = new AtomicLong();

    KeyWork(Keyring keyring, RewrapPlan plan, boolean verify) {
        this.keyring = keyring;
        this.plan = plan;
        this.verify = verify;
    }

    /** How often the keyring was asked to rewrap. */
    long rewraps() {
        return rewraps.get();
    }

    /** The keys that replace the message's. */
    Result rewrap(Envelope envelope, EncryptionContext full) {
        List<WrappedKey> old = envelope.keyArea().keys();
        rewraps.incrementAndGet();
        return new Result(keyring.rewrap(old, full, plan, HeaderTag.of(envelope, full)), false);
    }

    /**
     * Opens what has to be opened before any of the result may be written: if that is asked for, each new wrapped key, and
     * each by itself; if entries are removed, one that stays.
     *
     * @return the data key, against which other messages with the same wrapped keys are checked; null if there was
     *     nothing to open
     * @throws dev.waxseal.error.TamperedException if a new wrapped key does not fit the message
     */
    @Nullable
    Proof prove(Result result, Envelope envelope, EncryptionContext full) {
        Predicate<DataKey> fits = HeaderTag.of(envelope, full);
        List<WrappedKey> old = envelope.keyArea().keys();
        DataKey opened = verify && !result.verified() ? openEach(result.keys(), old, full, fits) : null;
        if (opened == null && (verify || losesAnEntry(old, result.keys()))) {
            opened = keyring.unwrap(result.keys(), full, fits);
        }
        return opened == null ? null : new Proof(opened);
    }

    /** The same result, once it is proved. */
    Result proved(Result result) {
        return new Result(result.keys(), verify);
    }

    private @Nullable DataKey openEach(
            List<WrappedKey> renewed, List<WrappedKey> old, EncryptionContext full, Predicate<DataKey> fits) {
        DataKey opened = null;
        for (WrappedKey key : renewed) {
            if (!key.isOwed() && !old.contains(key)) {
                if (opened != null) {
                    opened.close(); // all of them are the same: the header tag commits to one
                }
                opened = keyring.unwrap(List.of(key), full, fits);
            }
        }
        return opened;
    }

    private boolean losesAnEntry(List<WrappedKey> old, List<WrappedKey> renewed) {
        return plan instanceof Change change
                && !change.blind()
                && old.stream()
                        .anyMatch(key -> !key.isOwed() && renewed.stream().noneMatch(key::isOfSameKey));
    }

    /** How many calls of KMS this takes for one set of wrapped keys, at most, of which {@code count} are to be made again. */
    long callsFor(List<WrappedKey> keys, long count) {
        if (plan instanceof Change change) {
            long added = change.add().size();
            return (verify ? 2 * added : added) + (change.removes() && !change.blind() ? 1 : 0);
        }
        long owed = keys.stream().filter(WrappedKey::isOwed).count();
        return count + (owed > 0 ? 1 + owed : 0) + (verify ? count + owed : 0);
    }
}
