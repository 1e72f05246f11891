package dev.waxseal.engine;

import dev.waxseal.floe.CipherChoice;
import java.security.Provider;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Which cipher does a body of which length. Each choice is made once, when it is first needed: a native library loads
 * for tens of milliseconds, and a provider is no cheap object either. Thread-safe.
 */
final class Ciphers {

    /** Below this many bytes a native cipher takes longer to load than it saves. */
    private static final long BULK = 1L << 20;

    /** After so many small messages there will be more, and a native cipher is worth its loading. */
    static final int MANY = 1000;

    private final @Nullable Provider provider;
    private final Executor executor;
    private final AtomicInteger smallOnes = new AtomicInteger(); // counted up to MANY
    private volatile @Nullable CipherChoice small; // set once, or twice: guarded by this, as is bulk
    private volatile @Nullable CipherChoice bulk;

    /**
     * @param provider does everything; null leaves the choice to this
     * @param executor loads what no message should wait for
     */
    Ciphers(@Nullable Provider provider, Executor executor) {
        this.provider = provider;
        this.executor = executor;
    }

    /** The cipher for a body of about this many bytes. */
    CipherChoice forLength(long length) {
        if (length >= BULK) {
            CipherChoice made = bulk;
            return made != null ? made : makeBulk();
        }
        if (smallOnes.get() < MANY && smallOnes.incrementAndGet() == MANY && provider == null) {
            executor.execute(this::expectMany);
        }
        CipherChoice made = small;
        return made != null ? made : makeSmall();
    }

    private void expectMany() {
        CipherChoice better = CipherChoice.manySmall();
        synchronized (this) {
            small = better;
        }
    }

    private synchronized CipherChoice makeSmall() {
        CipherChoice made = small;
        if (made == null) {
            made = provider == null ? CipherChoice.small() : CipherChoice.of(provider);
            small = made;
        }
        return made;
    }

    private synchronized CipherChoice makeBulk() {
        CipherChoice made = bulk;
        if (made == null) {
            made = provider == null ? CipherChoice.bulk() : makeSmall();
            bulk = made;
        }
        return made;
    }
}
