package dev.waxseal.kms;

import dev.waxseal.envelope.EncryptionContext;
import dev.waxseal.envelope.WrappedKey;
import dev.waxseal.error.KmsRefusedException;
import dev.waxseal.error.WaxsealException;
import dev.waxseal.keys.DataKey;
import dev.waxseal.keys.RewrapPlan;
import dev.waxseal.kms.KmsCaller.Try;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Opens and rewraps the keys of messages, for every keyring on AWS KMS. Thread-safe. */
final class MessageKeys {

    private final KmsOperations kms;
    private final Selection selection;
    private final Hedging hedging;
    private final int maxCalls;

    MessageKeys(KmsOperations kms, Selection selection, Hedging hedging, int maxCalls) {
        this.kms = kms;
        this.selection = selection;
        this.hedging = hedging;
        this.maxCalls = maxCalls;
    }

    DataKey unwrap(List<WrappedKey> wrapped, EncryptionContext context, Predicate<DataKey> fits, Try how) {
        Map<KeyName, WaxsealException> unresolved = new LinkedHashMap<>();
        List<Candidate> candidates = select(wrapped, how, unresolved);
        Opening opening = new Opening(kms, KmsContext.of(context), fits, how.budget(), hedging, maxCalls);
        return opening.run(candidates).orElseThrow(() -> {
            List<WaxsealException> causes = new ArrayList<>(opening.failures().values());
            causes.addAll(unresolved.values());
            return OpenFailures.of(
                    causes, candidates.size() - opening.failures().size());
        });
    }

    /** Renews what is held, then lets {@code healing} pay what is owed. */
    List<WrappedKey> rewrap(
            List<WrappedKey> wrapped,
            EncryptionContext context,
            RewrapPlan plan,
            Healing healing,
            Clock clock,
            Try how) {
        Map<KeyName, WaxsealException> unresolved = new LinkedHashMap<>();
        List<Candidate> own = select(wrapped, how, unresolved).stream()
                .filter(Candidate::isOwnKey)
                .toList();
        for (WaxsealException failure : unresolved.values()) {
            throw failure; // the key that would be kept, unnoticed, may be the one to renew
        }
        if (own.isEmpty()) {
            throw OpenFailures.noneAllowed(wrapped); // a replica's permission does not cover the key itself
        }
        if (own.size() > maxCalls) {
            throw new KmsRefusedException(
                    "rewrapping takes " + own.size() + " calls of kms, and one message is granted " + maxCalls);
        }
        Map<WrappedKey, KmsWrapped> renewed = new Rewrapping(kms, KmsContext.of(context)).refresh(own, how);
        Map<WrappedKey, KmsWrapped> paid =
                healing.heal(wrapped, List.copyOf(renewed.values()), plan.plaintextAllowed());
        return wrapped.stream()
                .map(key -> {
                    KmsWrapped now = renewed.getOrDefault(key, paid.get(key));
                    return now == null ? key : now.at(clock.instant());
                })
                .toList();
    }

    private List<Candidate> select(List<WrappedKey> wrapped, Try how, Map<KeyName, WaxsealException> unresolved) {
        List<Candidate> candidates = selection.of(wrapped, how, unresolved);
        if (candidates.isEmpty()) {
            throw unresolved.isEmpty() ? OpenFailures.noneAllowed(wrapped) : OpenFailures.of(unresolved.values(), 0);
        }
        return candidates;
    }
}
