package dev.waxseal.kms;

/**
 * Is told of every key that a message is sealed without, and of every one that a rewrap could not make up for. Must be
 * quick and thread-safe, and must not throw.
 */
@FunctionalInterface
public interface OwedKeys {

    void owed(OwedKey key);

    /** Listens to nothing: the message says all the same what it owes. */
    static OwedKeys ignored() {
        return key -> {};
    }
}
