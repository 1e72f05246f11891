package dev.waxseal.localkms.store;

/** The store was not opened because of its passphrase: another one, one too few, or one too many. */
public final class PassphraseException extends StoreException {

    PassphraseException(String message) {
        super(message);
    }
}
