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
    private @Nullable CipherChoice small; // guarded by this, as is bulk
    private @Nullable CipherChoice bulk;

    /** @param provider does everything; null leaves the choice to this */
    Ciphers(@Nullable Provider provider) {
        this.provider = provider;
    }

    /** The cipher for a body of about this many bytes. */
    CipherChoice forLength(long length) {
        return length < BULK ? small() : bulk();
    }

    private synchronized CipherChoice small() {
        if (small == null) {
            small = provider == null ? CipherChoice.small() : CipherChoice.of(provider);
        }
        return small;
    }

    private synchronized CipherChoice bulk() {
        if (bulk == null) {
            bulk = provider == null ? CipherChoice.bulk() : small();
        }
        return bulk;
    }
}
