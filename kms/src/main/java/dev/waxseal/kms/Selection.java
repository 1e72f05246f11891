package dev.waxseal.kms;

import dev.waxseal.envelope.KeyArn;
import dev.waxseal.envelope.WrappedKey;
import dev.waxseal.error.WaxsealException;
import dev.waxseal.kms.AllowedKeys.Listed;
import dev.waxseal.kms.KmsCaller.Try;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the wrapped keys of a message that may be opened: those of KMS, not owed, whose key the caller allows, the
 * default region first. No other key is ever sent to KMS.
 */
final class Selection {

    private final KmsClients clients;
    private final KmsOperations kms;
    private final AllowedKeys allowed;
    private final Aliases aliases;

    Selection(KmsClients clients, KmsOperations kms, AllowedKeys allowed, Aliases aliases) {
        this.clients = clients;
        this.kms = kms;
        this.allowed = allowed;
        this.aliases = aliases;
    }

    /** @param unresolved is told of each allowed alias whose key could not be found out */
    List<Candidate> of(List<WrappedKey> keys, Try how, Map<KeyName, WaxsealException> unresolved) {
        if (allowed.rule() instanceof Listed listed && !keys.stream().allMatch(this::isSettled)) {
            resolveAliases(listed, how, unresolved);
        }
        return nearestFirst(keys.stream().flatMap(this::candidates).toList());
    }

    // Where all are in one region nothing is sorted: finding out the default one may take the SDK to the network.
    private List<Candidate> nearestFirst(List<Candidate> candidates) {
        if (candidates.stream().map(Candidate::region).distinct().count() < 2) {
            return candidates;
        }
        Optional<String> nearest = clients.knownDefaultRegion();
        return candidates.stream()
                .sorted(Comparator.comparing(candidate -> !nearest.equals(Optional.of(candidate.region()))))
                .toList();
    }

    // Whether no alias can change what becomes of this wrapped key.
    private boolean isSettled(WrappedKey wrapped) {
        return Candidate.claimOf(wrapped) == null
                || candidates(wrapped).findAny().isPresent();
    }

    private void resolveAliases(Listed listed, Try how, Map<KeyName, WaxsealException> unresolved) {
        for (KeyName name : listed.names()) {
            if (name.isAlias()) {
                try {
                    aliases.resolve(name, kms, how);
                } catch (WaxsealException e) {
                    unresolved.put(name, e);
                }
            }
        }
    }

    // One a region: there only one key can be meant, however many names allow it.
    private Stream<Candidate> candidates(WrappedKey wrapped) {
        KeyArn claimed = Candidate.claimOf(wrapped);
        if (claimed == null) {
            return Stream.empty();
        }
        Map<String, Candidate> byRegion = new LinkedHashMap<>();
        names(claimed)
                .map(name -> new Candidate(wrapped, claimed, name))
                .forEach(candidate -> byRegion.putIfAbsent(candidate.region(), candidate));
        return byRegion.values().stream();
    }

    private Stream<KeyName> names(KeyArn claimed) {
        if (allowed.rule() instanceof Listed listed) {
            return listed.names().stream().map(name -> nameFor(claimed, name)).filter(Objects::nonNull);
        }
        return allowed.rule().admits(claimed) ? Stream.of(KeyName.of(claimed)) : Stream.empty();
    }

    /** What to send so that {@code name} is asked to open a key of {@code claimed}; null if it does not allow that. */
    private @Nullable KeyName nameFor(KeyArn claimed, KeyName name) {
        if (name.form() == KeyName.Form.KEY_ID) {
            boolean same = name.text().equals(claimed.id());
            return same && clients.knownDefaultRegion().equals(Optional.of(claimed.region())) ? name : null;
        }
        KeyArn allowedKey = name.isAlias() ? aliases.known(name).orElse(null) : name.arn();
        return allowedKey != null && (allowedKey.equals(claimed) || isReplica(allowedKey, claimed))
                ? KeyName.of(allowedKey)
                : null;
    }

    // Replicas of a multi-Region key hold the same key material under the same id.
    private static boolean isReplica(KeyArn key, KeyArn other) {
        return key.isMultiRegion()
                && key.id().equals(other.id())
                && key.account().equals(other.account())
                && key.partition().equals(other.partition());
    }
}
