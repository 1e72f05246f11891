package dev.waxseal.localkms.store;

/** The store could not be read or written: disk, lock or damage. What was acknowledged before stays good. */
public sealed class StoreException extends RuntimeException permits PassphraseException {

    StoreException(String message) {
        super(message);
    }

    StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
