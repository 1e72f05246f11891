package dev.waxseal.localkms.engine;

import dev.waxseal.localkms.store.KeyRecord;

/** Whether a key may be used for an operation. */
final class KeyUsage {

    private KeyUsage() {}

    /**
     * Refuses a key that may not do {@code operation}, by its usage first and its state second, as AWS does. Every key that
     * a request works with passes here, so this is where it is noted.
     */
    static void require(Call call, KeyRecord key, String usage, String operation) {
        AwsManagedKeys.refuseUse(call, key);
        if (!key.usage().equals(usage)) {
            throw Refusal.invalidKeyUsage(
                    call.arn(key) + " key usage is " + key.usage() + " which is not valid for " + operation + ".");
        }
        StateRule.CRYPTOGRAPHY.require(call, key);
        call.usedKeys().add(key);
    }

    /** Refuses {@code algorithm} unless it is among those of keys of this spec and usage. */
    static void requireAlgorithm(KeyRecord key, String algorithm) {
        Algorithms algorithms = KeySpec.valueOf(key.spec()).algorithms(key.usage());
        if (!algorithms.names().contains(algorithm)) {
            throw Refusal.invalidKeyUsage(
                    "Algorithm " + algorithm + " is incompatible with key spec " + key.spec() + ".");
        }
    }
}
