package dev.waxseal.kms;

import dev.waxseal.envelope.KeyArn;
import dev.waxseal.envelope.WrappedKey;
import dev.waxseal.error.WaxsealException;
import dev.waxseal.kms.AllowedKeys.Listed;
import dev.waxseal.kms.KmsCaller.Try;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the wrapped keys of a message that may be opened: those of KMS, not owed, whose key the caller allows, the
 * best region first. No other key is ever sent to KMS.
 */
final class Selection {

    private final KmsClients clients;
    private final KmsOperations kms;
    private final AllowedKeys allowed;
    private final Aliases aliases;
    private final RegionOrder order;

    Selection(KmsClients clients, KmsOperations kms, AllowedKeys allowed, Aliases aliases) {
        this(clients, kms, allowed, aliases, RegionOrder.of(clients));
    }

    Selection(KmsClients clients, KmsOperations kms, AllowedKeys allowed, Aliases aliases, RegionOrder order) {
        this.order = order;
        this.clients = clients;
        this.kms = kms;
        this.allowed = allowed;
        this.aliases = aliases;
    }

    /**
     * As {@link #of}, at least one.
     *
     * @throws WaxsealException if there is none; says why
     */
    List<Candidate> allowed(List<WrappedKey> keys, Try how, Map<KeyName, WaxsealException> unresolved) {
        List<Candidate> candidates = of(keys, how, unresolved);
        if (candidates.isEmpty()) {
            throw unresolved.isEmpty() ? OpenFailures.noneAllowed(keys) : OpenFailures.of(unresolved.values(), 0);
        }
        return candidates;
    }

    /** @param unresolved is told of each allowed alias whose key could not be found out */
    List<Candidate> of(List<WrappedKey> keys, Try how, Map<KeyName, WaxsealException> unresolved) {
        if (allowed.rule() instanceof Listed listed && !keys.stream().allMatch(this::isSettled)) {
            resolveAliases(listed, how, unresolved);
        }
        return order.bestFirst(keys.stream().flatMap(this::candidates).toList(), Candidate::region);
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
        if (order.covers(claimed)) {
            return allowedNames(claimed).findAny().isPresent() ? order.replicas(claimed).stream() : Stream.empty();
        }
        return allowedNames(claimed);
    }

    private Stream<KeyName> allowedNames(KeyArn claimed) {
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
        return allowedKey != null && (allowedKey.equals(claimed) || RegionOrder.areReplicas(allowedKey, claimed))
                ? KeyName.of(allowedKey)
                : null;
    }
}
