package dev.waxseal.keys;

import dev.waxseal.envelope.EncryptionContext;
import dev.waxseal.envelope.WrappedKey;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Seals several messages under one data key, so that KMS is asked once for many (docs/caching.md). Each data key serves
 * one encryption context, up to a number of messages, of bytes, and an age, whichever comes first; these hold exactly,
 * whatever the number of threads. The next key is fetched before a limit is met, and many callers make one call of KMS.
 *
 * <p>The price: plaintext data keys stay in memory for that long, and who was refused by KMS is noticed that much later.
 * Messages of unknown length, and those beyond the limit of bytes, have a data key of their own. Unwrapping and
 * rewrapping are the other keyring's, untouched.
 *
 * <p>Thread-safe. Closing it wipes every data key that nobody uses any more, and leaves the other keyring open.
 */
public final class CachingKeyring implements Keyring, AutoCloseable {

    private final Reuse reuse;
    private final KeysByContext contexts;
    private final int maxContexts;

    private CachingKeyring(Builder builder) {
        Background background = new Background(builder.executor);
        this.reuse = new Reuse(
                builder.keyring,
                builder.limits,
                builder.ticker,
                background,
                new CacheCounters(builder.events),
                new Outage());
        this.maxContexts = builder.maxContexts;
        this.contexts = new KeysByContext(reuse, maxContexts, builder.timer == null ? background : builder.timer);
    }

    /** @param keyring makes the data keys; stays its owner's */
    public static Builder builder(Keyring keyring) {
        return new Builder(keyring);
    }

    /**
     * {@inheritDoc}
     *
     * <p>While KMS cannot be reached, a data key past its age limit serves for the {@link Builder#offlineGrace}.
     *
     * @throws IllegalStateException if this is closed
     * @throws IllegalArgumentException if the length is negative
     * @throws dev.waxseal.error.KmsUnavailableException also if the thread is interrupted while it waits for another's
     *     call of KMS; it stays interrupted
     */
    @Override
    public GeneratedKey generate(EncryptionContext context, OptionalLong plaintextLength) {
        contexts.requireOpen();
        if (plaintextLength.isEmpty()
                || plaintextLength.getAsLong() > reuse.limits().bytes()) {
            reuse.events().bypass();
            return reuse.keyring().generate(context, plaintextLength);
        }
        long length = plaintextLength.getAsLong();
        if (length < 0) {
            throw new IllegalArgumentException("a plaintext of " + length + " bytes");
        }
        return contexts.take(context, length);
    }

    /**
     * Fetches a fresh data key for each context, which serves once the one in use is spent: before KMS cannot be
     * reached, for example. Asks for one after the other, and for all, whatever fails.
     *
     * @throws IllegalArgumentException if there are more contexts than this keyring holds
     * @throws dev.waxseal.error.KmsUnavailableException if no call failed for another reason; names every context that
     *     has no fresh key now, and has every failure as a suppressed exception
     * @throws dev.waxseal.error.KmsRefusedException if another call failed; likewise
     */
    public void prefetch(Collection<EncryptionContext> wanted) {
        contexts.requireOpen();
        Set<EncryptionContext> distinct = new LinkedHashSet<>(wanted);
        if (distinct.size() > maxContexts) {
            throw new IllegalArgumentException(
                    distinct.size() + " contexts to prefetch, and " + maxContexts + " are held at once");
        }
        PrefetchFailures failures = new PrefetchFailures();
        for (EncryptionContext context : distinct) {
            failures.attempt(context.toString(), () -> contexts.prefetch(context));
        }
        failures.throwIfAny();
    }

    @Override
    public DataKey unwrap(List<WrappedKey> keys, EncryptionContext context, Predicate<DataKey> fits) {
        return reuse.keyring().unwrap(keys, context, fits);
    }

    @Override
    public List<WrappedKey> rewrap(
            List<WrappedKey> keys, EncryptionContext context, RewrapPlan plan, Predicate<DataKey> fits) {
        return reuse.keyring().rewrap(keys, context, plan, fits);
    }

    /** What this keyring has done so far. */
    public CacheStatistics statistics() {
        return reuse.events().statistics(contexts.held());
    }

    /** Wipes every data key once its last user has closed it. Does not wait for calls of KMS that are under way. */
    @Override
    public void close() {
        contexts.close();
        reuse.background().close();
    }

    /** The limits of reuse. Not thread-safe. */
    public static final class Builder {

        private static final int MAX_CONTEXTS = 1000;

        private final Keyring keyring;
        private ReuseLimits limits = ReuseLimits.DEFAULT;
        private int maxContexts = MAX_CONTEXTS;
        private CacheEvents events = CacheEvents.ignored();
        private LongSupplier ticker = System::nanoTime;
        private @Nullable Executor executor;
        private Sweeper.@Nullable Timer timer;

        private Builder(Keyring keyring) {
            this.keyring = Objects.requireNonNull(keyring);
        }

        /** Messages under one data key, at least 1. Default: 2^20. */
        public Builder maxMessages(long count) {
            limits = limits.withMessages(count);
            return this;
        }

        /** Bytes of plaintext under one data key, 1 to 2^63−1. Default: 2^36, which is 64 GiB. */
        public Builder maxBytes(long count) {
            limits = limits.withBytes(count);
            return this;
        }

        /** How long after KMS was asked for it a data key may be used, 1 ns to 365 days. Default: 1 hour. */
        public Builder maxAge(Duration limit) {
            limits = limits.withAge(limit);
            return this;
        }

        /**
         * How long beyond its age limit a data key may be used while KMS cannot be reached, 0 to 365 days; never when
         * KMS refuses, and never beyond the limits of messages and bytes. Default: 0.
         */
        public Builder offlineGrace(Duration limit) {
            limits = limits.withGrace(limit);
            return this;
        }

        /** Contexts whose keys are held at once, at least 1; the one used longest ago goes. Default: 1000. */
        public Builder maxContexts(int count) {
            maxContexts = (int) ReuseLimits.atLeastOne("the limit of contexts", count);
            return this;
        }

        /** Is told what happens. Default: nobody. */
        public Builder events(CacheEvents listener) {
            events = Objects.requireNonNull(listener);
            return this;
        }

        /** Fetches keys ahead of time; may be busy, or refuse. Default: one daemon thread of the keyring's own. */
        public Builder executor(Executor refreshes) {
            executor = Objects.requireNonNull(refreshes);
            return this;
        }

        /** Nanoseconds from anywhere, never going back. Default: {@link System#nanoTime}. */
        public Builder ticker(LongSupplier nanos) {
            ticker = Objects.requireNonNull(nanos);
            return this;
        }

        Builder timer(Sweeper.Timer sweeps) {
            timer = sweeps;
            return this;
        }

        public CachingKeyring build() {
            return new CachingKeyring(this);
        }
    }
}
