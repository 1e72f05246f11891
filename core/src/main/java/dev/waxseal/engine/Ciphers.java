package dev.waxseal.engine;

import dev.waxseal.floe.CipherChoice;
import java.security.Provider;
import org.jspecify.annotations.Nullable;

/**
 * Which cipher does a body of which length. Each choice is made once, when it is first needed: a native library loads
 * for tens of milliseconds, and a provider is no cheap object either. Thread-safe.
 */
final class Ciphers {

    /** Below this many bytes a native cipher takes longer to load than it saves. */
    private static final long BULK = 1L << 20;

    private final @Nullable Provider provider;
    private volatile @Nullable CipherChoice small; // set once, guarded by this, as is bulk
    private volatile @Nullable CipherChoice bulk;

    /** @param provider does everything; null leaves the choice to this */
    Ciphers(@Nullable Provider provider) {
        this.provider = provider;
    }

    /** The cipher for a body of about this many bytes. */
    CipherChoice forLength(long length) {
        CipherChoice made = length < BULK ? small : bulk;
        return made != null ? made : make(length);
    }

    private synchronized CipherChoice make(long length) {
        return length < BULK ? small() : bulk();
    }

    private CipherChoice small() {
        CipherChoice made = small;
        if (made == null) {
            made = provider == null ? CipherChoice.small() : CipherChoice.of(provider);
            small = made;
        }
        return made;
    }

    private CipherChoice bulk() {
        CipherChoice made = bulk;
        if (made == null) {
            made = provider == null ? CipherChoice.bulk() : small();
            bulk = made;
        }
        return made;
    }
}
