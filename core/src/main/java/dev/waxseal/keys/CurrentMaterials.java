package dev.waxseal.keys;

import java.util.Optional;

/** Which generation of key material each key has now: what a wrapped key is compared with to see if it is stale. */
@FunctionalInterface
public interface CurrentMaterials {

    /**
     * Asks once for each key, and answers from memory after that. Thread-safe.
     *
     * @param keyId as a wrapped key names it: of AWS KMS the key ARN
     * @return the id of the key's current material in hexadecimal; empty for a key that has only ever one
     * @throws dev.waxseal.error.WrongKeyException if that is no key that may be asked for
     * @throws dev.waxseal.error.KmsRefusedException if KMS says no, or there is no such key any more
     * @throws dev.waxseal.error.KmsUnavailableException if KMS cannot be reached within the retry budget
     */
    Optional<String> of(String keyId);
}
