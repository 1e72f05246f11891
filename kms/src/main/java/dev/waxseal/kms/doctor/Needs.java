package dev.waxseal.kms.doctor;

import dev.waxseal.kms.doctor.Need.Operation;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which calls of KMS each role makes. */
final class Needs {

    private final Set<Need> needs = new LinkedHashSet<>();

    private Needs() {}

    static Set<Need> of(Set<Role> roles, List<ExaminedKey> sealing, List<ExaminedKey> opening) {
        Needs needs = new Needs();
        if (roles.contains(Role.ENCRYPT)) {
            sealing.forEach(key -> needs.addEncrypt(key, sealing));
        }
        if (roles.contains(Role.DECRYPT)) {
            opening.forEach(needs::addDecrypt);
        }
        if (roles.contains(Role.REWRAP)) {
            opening.stream().filter(key -> !key.isRsa()).forEach(needs::addRewrap);
        }
        return needs.needs;
    }

    // Any key may have to make the data key, where the one before it is down; the others then wrap it: those of the
    // same
    // region by ReEncrypt, all others by Encrypt.
    private void addEncrypt(ExaminedKey key, List<ExaminedKey> all) {
        if (key.isRsa()) {
            needs.add(Need.of(Operation.GET_PUBLIC_KEY, key));
            return;
        }
        needs.add(Need.of(Operation.GENERATE_DATA_KEY, key));
        for (ExaminedKey other : all) {
            if (!other.isRsa() && !other.resource().equals(key.resource())) {
                needs.add(
                        other.region().equals(key.region())
                                ? new Need(Operation.RE_ENCRYPT, key, other)
                                : Need.of(Operation.ENCRYPT, other));
            }
        }
    }

    private void addDecrypt(ExaminedKey key) {
        addLookUp(key);
        needs.add(Need.of(Operation.DECRYPT, key));
    }

    // An RSA key has one material for ever: its entries are let be.
    private void addRewrap(ExaminedKey key) {
        addLookUp(key);
        needs.add(Need.of(Operation.RE_ENCRYPT, key));
    }

    // A message names its key by ARN alone: which ARN an alias allows must be looked up.
    private void addLookUp(ExaminedKey key) {
        if (key.isAlias()) {
            needs.add(Need.of(Operation.DESCRIBE_KEY, key));
        }
    }
}
