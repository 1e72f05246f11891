package dev.waxseal.rewrap;

import dev.waxseal.keys.DataKey;
import java.util.function.Predicate;

/**
 * The data key that a set of wrapped keys opens to, kept so that each message which has them can be asked whether it is
 * its own, and KMS need not be. Thread-safe.
 */
final class Proof implements AutoCloseable {

    private final DataKey key;
    private boolean open = true; // guarded by this

    Proof(DataKey key) {
        this.key = key;
    }

    /** Whether it is a message's own; false once this is closed. */
    synchronized boolean belongsTo(Predicate<DataKey> fits) {
        return open && fits.test(key);
    }

    /** Wipes the key. */
    @Override
    public synchronized void close() {
        open = false;
        key.close();
    }
}
