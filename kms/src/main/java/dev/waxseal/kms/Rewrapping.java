package dev.waxseal.kms;

import dev.waxseal.envelope.EncryptionContext;
import dev.waxseal.envelope.KeyArn;
import dev.waxseal.envelope.WrappedKey;
import dev.waxseal.error.KmsRefusedException;
import dev.waxseal.error.WaxsealException;
import dev.waxseal.keys.DataKey;
import dev.waxseal.keys.RewrapPlan;
import dev.waxseal.kms.KmsCaller.Try;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Carries out what a rewrap is to do, for every keyring on AWS KMS (docs/rewrap-plans.md). Thread-safe. */
final class Rewrapping {

    private final KmsOperations kms;
    private final Selection selection;
    private final Aliases aliases;
    private final List<KeyName> keys;
    private final OwedKeys owed;
    private final Clock clock;
    private final int maxCalls;

    /** @param keys those of the keyring, which a refresh wraps for where they are owed */
    Rewrapping(
            KmsOperations kms,
            Selection selection,
            Aliases aliases,
            List<KeyName> keys,
            OwedKeys owed,
            Clock clock,
            int maxCalls) {
        this.kms = kms;
        this.selection = selection;
        this.aliases = aliases;
        this.keys = keys;
        this.owed = owed;
        this.clock = clock;
        this.maxCalls = maxCalls;
    }

    List<WrappedKey> rewrap(
            List<WrappedKey> wrapped, EncryptionContext full, RewrapPlan plan, Predicate<DataKey> fits, Try how) {
        KmsContext context = KmsContext.of(full);
        if (plan instanceof RewrapPlan.Change change) {
            return change(wrapped, context, change, fits, how);
        }
        Healing healing = new Healing(kms, aliases, context, fits, keys, owed, how);
        return refresh(wrapped, context, plan, healing, how);
    }

    /** Renews what is held, then lets {@code healing} pay what is owed. */
    private List<WrappedKey> refresh(
            List<WrappedKey> wrapped, KmsContext context, RewrapPlan plan, Healing healing, Try how) {
        Map<KeyName, WaxsealException> unresolved = new LinkedHashMap<>();
        List<Candidate> allowed = selection.allowed(wrapped, how, unresolved);
        List<Candidate> own = allowed.stream()
                .filter(candidate -> candidate.isOwnKey() && !candidate.isRsa())
                .toList();
        for (WaxsealException failure : unresolved.values()) {
            throw failure; // the key that would be kept, unnoticed, may be the one to renew
        }
        if (own.isEmpty() && allowed.stream().anyMatch(Candidate::isRsa)) {
            return wrapped; // an RSA key has one material for ever: nothing about these could be renewed
        }
        if (own.isEmpty()) {
            throw OpenFailures.noneAllowed(wrapped); // a replica's permission does not cover the key itself
        }
        if (own.size() > maxCalls) {
            throw new KmsRefusedException(
                    "rewrapping takes " + own.size() + " calls of kms, and one message is granted " + maxCalls);
        }
        Map<WrappedKey, KmsWrapped> renewed = new Refreshing(kms, context).refresh(own, how);
        Map<WrappedKey, KmsWrapped> paid =
                healing.heal(wrapped, List.copyOf(renewed.values()), plan.plaintextAllowed());
        return wrapped.stream()
                .map(key -> {
                    KmsWrapped now = renewed.getOrDefault(key, paid.get(key));
                    return now == null ? key : now.at(clock.instant());
                })
                .toList();
    }

    /** Nothing is given before all of it is done: a failure leaves the message as it is. */
    private List<WrappedKey> change(
            List<WrappedKey> wrapped, KmsContext context, RewrapPlan.Change plan, Predicate<DataKey> fits, Try how) {
        KeyChange change = KeyChange.of(wrapped, PlanKeys.of(plan, aliases, kms, how));
        if (change.isNone()) {
            change.tellOwed(owed);
            return wrapped;
        }
        Map<KeyName, WaxsealException> unresolved = new LinkedHashMap<>();
        List<Candidate> candidates = change.sources(selection.of(wrapped, how, unresolved));
        if (candidates.isEmpty()) {
            throw unresolved.isEmpty() ? OpenFailures.noneAllowed(wrapped) : OpenFailures.of(unresolved.values(), 0);
        }
        Proof proof = new Proof(kms, context, fits, change, plan.blind(), maxCalls, how);
        try (Sources sources = new Sources(kms, context, fits, candidates, maxCalls, how)) {
            Wrapping wrapping = new Wrapping(kms, aliases, context, sources, proof, plan.plaintextAllowed(), how);
            Map<KeyArn, KmsWrapped> made = wrapping.wrapFor(change.missing());
            proof.require(candidates);
            change.tellOwed(owed);
            return change.with(made, clock.instant());
        }
    }
}
