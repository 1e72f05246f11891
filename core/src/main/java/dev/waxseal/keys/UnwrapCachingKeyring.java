package dev.waxseal.keys;

import dev.waxseal.envelope.EncryptionContext;
import dev.waxseal.envelope.WrappedKey;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Remembers data keys that KMS has opened, so that messages sealed under one data key cost one call (docs/caching.md).
 * What is remembered belongs to the whole list of wrapped keys and the full context; and a data key is given only to a
 * message that it fits. Where it does not fit, the other keyring is asked as if nothing were remembered.
 *
 * <p>That nobody may open something is remembered for a moment too, but only where KMS said so before any header was
 * looked at: an altered copy of a message cannot keep the message itself from being opened.
 *
 * <p>The price: plaintext data keys stay in memory, and who was refused by KMS is noticed later, by up to the age limit
 * and the grace. Generating and rewrapping are the other keyring's, untouched. Thread-safe. Closing it wipes every data
 * key that nobody uses any more, and leaves the other keyring open.
 */
public final class UnwrapCachingKeyring implements Keyring, AutoCloseable {

    private final Keyring keyring;
    private final OpenedKeys known;
    private final Openings openings;
    private final CacheCounters events;
    private final Background background;

    private UnwrapCachingKeyring(Builder builder) {
        this.keyring = builder.keyring;
        this.events = new CacheCounters(builder.events);
        this.known = new OpenedKeys(
                builder.maxEntries, builder.age, builder.grace, builder.refusalAge, builder.ticker, events);
        this.background = new Background(builder.executor);
        Sweeper sweeper = new Sweeper(
                builder.timer == null ? background : builder.timer, ReuseLimits.sweepEvery(builder.age), known::sweep);
        this.openings = new Openings(keyring, known, events, background, sweeper);
    }

    /** @param keyring opens the wrapped keys; stays its owner's */
    public static Builder builder(Keyring keyring) {
        return new Builder(keyring);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException if this is closed
     * @throws dev.waxseal.error.KmsUnavailableException also if the thread is interrupted while it waits for another's
     *     call of KMS; it stays interrupted
     */
    @Override
    public DataKey unwrap(List<WrappedKey> keys, EncryptionContext context, Predicate<DataKey> fits) {
        if (known.isClosed()) {
            throw new IllegalStateException("this keyring is closed");
        }
        Binding binding = new Binding(keys, context);
        OpenedKey found = known.fresh(binding);
        if (found != null) {
            DataKey shared = found.shareIf(fits);
            if (shared != null) {
                events.hit();
                return shared;
            }
        }
        if (found != null || binding.isTooLarge()) {
            events.bypass();
            return openings.alone(binding, fits);
        }
        Refusal refusal = known.refusal(binding);
        if (refusal != null) {
            events.hit();
            throw SharedFailure.of(refusal.failure());
        }
        return openings.missed(binding, fits);
    }

    @Override
    public GeneratedKey generate(EncryptionContext context, OptionalLong plaintextLength) {
        return keyring.generate(context, plaintextLength);
    }

    @Override
    public List<WrappedKey> rewrap(
            List<WrappedKey> keys, EncryptionContext context, RewrapPlan plan, Predicate<DataKey> fits) {
        return keyring.rewrap(keys, context, plan, fits);
    }

    /** What this keyring has done so far. */
    public CacheStatistics statistics() {
        return events.statistics(known.held());
    }

    /** Wipes every data key once its last user has closed it. Does not wait for calls of KMS that are under way. */
    @Override
    public void close() {
        known.close();
        background.close();
    }

    /** The limits of what is remembered. Not thread-safe. */
    public static final class Builder {

        private static final int MAX_ENTRIES = 1000;

        private final Keyring keyring;
        private int maxEntries = MAX_ENTRIES;
        private long age = Duration.ofMinutes(10).toNanos();
        private long grace;
        private long refusalAge = Duration.ofSeconds(5).toNanos();
        private CacheEvents events = CacheEvents.ignored();
        private LongSupplier ticker = System::nanoTime;
        private @Nullable Executor executor;
        private Sweeper.@Nullable Timer timer;

        private Builder(Keyring keyring) {
            this.keyring = Objects.requireNonNull(keyring);
        }

        /** Data keys remembered at once, and as many refusals; at least 1; the one used longest ago goes. Default: 1000. */
        public Builder maxEntries(int count) {
            maxEntries = (int) ReuseLimits.atLeastOne("the limit of entries", count);
            return this;
        }

        /** How long after KMS opened it a data key may be used, 1 ns to 365 days. Default: 10 minutes. */
        public Builder maxAge(Duration limit) {
            age = ReuseLimits.nanos("the age limit", limit, 1);
            return this;
        }

        /**
         * How long beyond its age limit a data key may be used while KMS cannot be reached, 0 to 365 days; never when
         * KMS refuses. Default: 0.
         */
        public Builder offlineGrace(Duration limit) {
            grace = ReuseLimits.nanos("the offline grace", limit, 0);
            return this;
        }

        /** How long it is remembered that nobody may open something, 0 (not at all) to 365 days. Default: 5 seconds. */
        public Builder refusalAge(Duration limit) {
            refusalAge = ReuseLimits.nanos("the age limit of refusals", limit, 0);
            return this;
        }

        /** Is told what happens. Default: nobody. */
        public Builder events(CacheEvents listener) {
            events = Objects.requireNonNull(listener);
            return this;
        }

        /** Asks KMS again in an outage; may be busy, or refuse. Default: one daemon thread of the keyring's own. */
        public Builder executor(Executor probes) {
            executor = Objects.requireNonNull(probes);
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

        public UnwrapCachingKeyring build() {
            return new UnwrapCachingKeyring(this);
        }
    }
}
