package dev.waxseal.kms;

import dev.waxseal.envelope.KeyArn;
import dev.waxseal.keys.RewrapPlan.Change;
import dev.waxseal.kms.KmsCaller.Try;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The keys of a plan as messages name them. Aliases are resolved, once for each keyring; a bare id of a key that is to be
 * removed is not, since that key may be gone.
 *
 * @param only whether keys that are not added are removed
 */
record PlanKeys(Set<KeyArn> added, Set<KeyArn> removed, Set<String> removedIds, Optional<String> idsOf, boolean only) {

    /** @throws IllegalArgumentException if a name is none of a key, or one key is both added and removed */
    static PlanKeys of(Change plan, Aliases aliases, KmsOperations kms, Try how) {
        Set<KeyArn> added = new LinkedHashSet<>();
        for (String name : plan.add()) {
            added.add(resolve(KeyName.parse(name), aliases, kms, how));
        }
        List<KeyName> remove = plan.remove().stream().map(KeyName::parse).toList();
        Set<KeyArn> removed = new LinkedHashSet<>();
        Set<String> ids = new LinkedHashSet<>();
        Optional<String> region = Optional.empty();
        for (KeyName name : remove) {
            if (name.form() == KeyName.Form.KEY_ID) {
                ids.add(name.text());
                region = Optional.of(kms.regionOf(name));
            } else {
                removed.add(resolve(name, aliases, kms, how));
            }
        }
        PlanKeys keys = new PlanKeys(added, removed, ids, region, plan.only());
        for (KeyArn key : added) {
            if (keys.names(key)) {
                throw new IllegalArgumentException("a key cannot be both added and removed: " + key);
            }
        }
        return keys;
    }

    private static KeyArn resolve(KeyName name, Aliases aliases, KmsOperations kms, Try how) {
        KeyArn arn = name.arn();
        return arn == null ? aliases.resolve(name, kms, how) : arn;
    }

    /** Whether an entry of this key stays. */
    boolean keeps(KeyArn key) {
        return only ? added.contains(key) : !names(key);
    }

    private boolean names(KeyArn key) {
        return removed.contains(key) || (removedIds.contains(key.id()) && idsOf.equals(Optional.of(key.region())));
    }
}
