package dev.waxseal.kms;

import dev.waxseal.envelope.KeyArn;
import dev.waxseal.envelope.WrappedKey;
import dev.waxseal.error.KmsRefusedException;
import dev.waxseal.error.WrongKeyException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a plan means for one message: which wrapped keys stay, which go, and for which keys one is missing. Asks nobody.
 *
 * @param stay owed ones too, in the order of the message
 * @param go without the owed ones, with which nothing is lost
 * @param missing keys that the plan adds and the message does not hold, owed ones too
 */
record KeyChange(
        List<WrappedKey> before, PlanKeys plan, List<WrappedKey> stay, List<WrappedKey> go, List<KeyArn> missing) {

    private static final int MOST = 100; // docs/message-format.md, section 3

    /**
     * @throws WrongKeyException if no key would be left that opens the message
     * @throws KmsRefusedException if there would be more than a message can have
     */
    static KeyChange of(List<WrappedKey> wrapped, PlanKeys plan) {
        List<WrappedKey> stay = new ArrayList<>();
        List<WrappedKey> go = new ArrayList<>();
        Set<KeyArn> missing = new LinkedHashSet<>(plan.added());
        for (WrappedKey entry : wrapped) {
            KeyArn key = keyOf(entry);
            if (key == null ? !plan.only() : plan.keeps(key)) {
                stay.add(entry);
            } else if (!entry.isOwed()) {
                go.add(entry);
            }
            if (key != null && !entry.isOwed()) {
                missing.remove(key);
            }
        }
        KeyChange change = new KeyChange(wrapped, plan, stay, go, List.copyOf(missing));
        change.requirePossible();
        return change;
    }

    private void requirePossible() {
        if (missing.isEmpty() && stay.stream().allMatch(WrappedKey::isOwed)) {
            throw new WrongKeyException(
                    "no key would be left that opens this message: " + go.size() + " would be removed, and none added");
        }
        long after = stay.size() + missing.stream().filter(key -> !isOwed(key)).count();
        if (after > MOST) {
            throw new KmsRefusedException(
                    "a message has at most " + MOST + " wrapped keys, and this one would have " + after);
        }
    }

    private boolean isOwed(KeyArn key) {
        return stay.stream().anyMatch(entry -> owes(entry, key));
    }

    private static boolean owes(WrappedKey entry, KeyArn key) {
        return entry.isOwed() && entry.provider().equals(WrappedKey.AWS_KMS) && key.equals(keyOf(entry));
    }

    /** The KMS key that an entry claims, owed or not; null if it is none of KMS's. */
    private static @Nullable KeyArn keyOf(WrappedKey entry) {
        boolean isKms =
                entry.provider().equals(WrappedKey.AWS_KMS) || entry.provider().equals(WrappedKey.AWS_KMS_RSA);
        return isKms ? KeyArn.parse(entry.keyId()) : null;
    }

    /** Whether the message is already as the plan wants it. */
    boolean isNone() {
        return missing.isEmpty() && stay.size() == before.size();
    }

    /**
     * What may be asked to open this message, or to be wrapped from: what the keyring allows, and entries of the keys
     * that the plan adds. Where one entry alone goes it is the first: what is made from it has all that it had.
     */
    List<Candidate> sources(List<Candidate> allowed) {
        List<Candidate> all = new ArrayList<>(allowed);
        for (WrappedKey entry : before) {
            KeyArn claimed = Candidate.claimOf(entry);
            for (KeyArn named : plan.added()) {
                if (claimed != null && (named.equals(claimed) || RegionOrder.areReplicas(named, claimed))) {
                    Candidate candidate = new Candidate(entry, claimed, KeyName.of(named));
                    if (all.stream().noneMatch(candidate::asksTheSame)) {
                        all.add(candidate);
                    }
                }
            }
        }
        if (go.size() == 1) {
            all.sort((one, other) -> Boolean.compare(isGoing(other), isGoing(one)));
        }
        return all;
    }

    private boolean isGoing(Candidate candidate) {
        return go.contains(candidate.wrapped());
    }

    /** Whether nothing is lost if what is made from {@code source} takes its place. */
    boolean isReplacedBy(Candidate source) {
        return go.equals(List.of(source.wrapped()));
    }

    /** Tells of each key that stays owed. */
    void tellOwed(OwedKeys listener) {
        for (WrappedKey entry : stay) {
            KeyArn key = keyOf(entry);
            if (entry.isOwed() && key != null && !missing.contains(key)) {
                listener.owed(new OwedKey(key.toString(), "it is not among the keys that this rewrap adds"));
            }
        }
    }

    /** The message's wrapped keys after the change: what was owed in its place, what is new behind the others. */
    List<WrappedKey> with(Map<KeyArn, KmsWrapped> made, Instant now) {
        Map<KeyArn, KmsWrapped> left = new LinkedHashMap<>(made);
        List<WrappedKey> after = new ArrayList<>();
        for (WrappedKey entry : stay) {
            KeyArn key = keyOf(entry);
            KmsWrapped paid = key != null && owes(entry, key) ? left.remove(key) : null;
            after.add(paid == null ? entry : paid.at(now));
        }
        left.values().forEach(wrapped -> after.add(wrapped.at(now)));
        return List.copyOf(after);
    }
}
