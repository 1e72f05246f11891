package dev.waxseal.keys;

import java.util.function.Predicate;

/** A caller's {@code fits} that remembers whether the answer may have depended on it. */
final class AskedFits implements Predicate<DataKey> {

    private final Predicate<DataKey> fits;
    private volatile boolean asked; // a keyring may try candidates on other threads

    AskedFits(Predicate<DataKey> fits) {
        this.fits = fits;
    }

    @Override
    public boolean test(DataKey key) {
        asked = true;
        return fits.test(key);
    }

    boolean wasAsked() {
        return asked;
    }
}
