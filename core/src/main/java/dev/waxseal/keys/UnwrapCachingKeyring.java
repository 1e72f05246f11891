package dev.waxseal.keys;

import dev.waxseal.envelope.EncryptionContext;
import dev.waxseal.envelope.WrappedKey;
import dev.waxseal.error.KmsUnavailableException;
import dev.waxseal.error.TamperedException;
import dev.waxseal.error.WaxsealException;
import dev.waxseal.keys.KeyRetirement.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

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

    private static final Logger LOG = LoggerFactory.getLogger(UnwrapCachingKeyring.class);

    // After so many calls that failed because of somebody else's header a caller asks alone: a flood of altered copies
    // may not hold up the message itself, and 1000 callers behind one altered copy still make two calls.
    private static final int FLIGHTS = 2;

    private final Keyring keyring;
    private final OpenedKeys known;
    private final Map<Binding, Flight<OpenedKey>> flights = new ConcurrentHashMap<>();
    private final Outage outage = new Outage();
    private final CacheCounters events;
    private final Background background;
    private final Sweeper sweeper;

    private UnwrapCachingKeyring(Builder builder) {
        this.keyring = builder.keyring;
        this.events = new CacheCounters(builder.events);
        this.known = new OpenedKeys(
                builder.maxEntries, builder.age, builder.grace, builder.refusalAge, builder.ticker, events);
        this.background = new Background(builder.executor);
        this.sweeper = new Sweeper(
                builder.timer == null ? background : builder.timer, ReuseLimits.sweepEvery(builder.age), known::sweep);
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
            return alone(binding, fits);
        }
        Refusal refusal = known.refusal(binding);
        if (refusal != null) {
            events.hit();
            throw SharedFailure.of(refusal.failure());
        }
        return missed(binding, fits);
    }

    private DataKey missed(Binding binding, Predicate<DataKey> fits) {
        DataKey kept = offline(binding, fits);
        if (kept != null) {
            events.hit();
            return kept;
        }
        events.miss();
        for (int i = 0; i < FLIGHTS; i++) {
            Flight<OpenedKey> flight = flights.computeIfAbsent(binding, first -> new Flight<>());
            DataKey opened = flight.begin() ? lead(flight, binding, fits) : follow(flight, binding, fits);
            if (opened != null) {
                return opened;
            }
        }
        return alone(binding, fits);
    }

    /** As if nothing were remembered; and nothing is. */
    private DataKey alone(Binding binding, Predicate<DataKey> fits) {
        return keyring.unwrap(binding.keys(), binding.context(), fits);
    }

    /** A key past its age, where it is known that KMS cannot be reached. */
    private @Nullable DataKey offline(Binding binding, Predicate<DataKey> fits) {
        OpenedKey old = outage.isUnreachable() ? known.inGrace(binding) : null;
        DataKey shared = old == null ? null : old.shareIf(fits);
        if (old != null && shared != null) {
            events.offlineUse();
            Duration age = Duration.ofNanos(old.age(known.now()));
            OfflineLog.used(LOG, "opens messages", old.countOffline(), age, binding.context());
            probe(binding);
        }
        return shared;
    }

    private @Nullable DataKey lead(Flight<OpenedKey> led, Binding binding, Predicate<DataKey> fits) {
        OpenedKey old = known.inGrace(binding);
        if (old == null) {
            return open(led, binding, fits);
        }
        try {
            askAgain(led, binding, old);
        } catch (KmsUnavailableException e) {
            DataKey kept = offline(binding, fits);
            if (kept == null) {
                throw e;
            }
            return kept;
        } catch (TamperedException e) {
            return null; // what was remembered is gone: open it for this caller's own message
        }
        DataKey shared = old.shareIf(fits);
        return shared == null ? alone(binding, fits) : shared;
    }

    private DataKey open(Flight<OpenedKey> led, Binding binding, Predicate<DataKey> fits) {
        AskedFits asked = new AskedFits(fits);
        try {
            long now = known.now();
            DataKey opened = keyring.unwrap(binding.keys(), binding.context(), asked);
            land(led, binding, known.add(binding, opened, now));
            return opened;
        } catch (Throwable e) {
            crash(led, binding, e, asked.wasAsked());
            throw e;
        }
    }

    /**
     * Whether KMS still opens what it has opened before; what comes is compared with that, not with any caller's header.
     * Does nothing for a key that another has renewed meanwhile.
     */
    private void askAgain(Flight<OpenedKey> led, Binding binding, OpenedKey old) {
        AskedFits same = new AskedFits(old::isSame);
        try {
            long now = known.now();
            if (known.fresh(binding) == null) {
                keyring.unwrap(binding.keys(), binding.context(), same).close();
                old.renew(now);
            }
            land(led, binding, old);
        } catch (Throwable e) {
            if (e instanceof WaxsealException failure && !failure.retryCanHelp()) {
                known.drop(binding, old, Reason.REFUSED); // it is no more what its message's wrapped keys open to
            }
            crash(led, binding, e, same.wasAsked());
            throw e;
        }
    }

    private @Nullable DataKey follow(Flight<OpenedKey> followed, Binding binding, Predicate<DataKey> fits) {
        long start = known.now();
        followed.await();
        events.waited(Duration.ofNanos(known.now() - start));
        OpenedKey opened = followed.result();
        if (opened != null) {
            DataKey shared = opened.shareIf(fits);
            return shared == null ? alone(binding, fits) : shared;
        }
        Throwable failure = followed.failure();
        if (failure == null) {
            return null;
        }
        DataKey kept = failure instanceof KmsUnavailableException ? offline(binding, fits) : null;
        if (kept == null) {
            throw SharedFailure.of(failure);
        }
        return kept;
    }

    private void land(Flight<OpenedKey> landed, Binding binding, OpenedKey key) {
        outage.over();
        sweeper.wake();
        flights.remove(binding, landed);
        landed.succeed(key);
    }

    private void crash(Flight<OpenedKey> crashed, Binding binding, Throwable failure, boolean dependsOnCaller) {
        if (failure instanceof KmsUnavailableException) {
            if (!Thread.currentThread().isInterrupted()) {
                outage.failed(failure, known.now());
            }
        } else {
            outage.over();
            known.failed(binding, failure, dependsOnCaller);
            sweeper.wake();
        }
        flights.remove(binding, crashed);
        if (dependsOnCaller) {
            crashed.giveUp();
        } else {
            crashed.fail(failure);
        }
    }

    // Once in a while, and for one entry: what one finds out of KMS holds for all.
    private void probe(Binding binding) {
        if (outage.mayTry(known.now())) {
            try {
                background.run(() -> probeNow(binding));
            } catch (RejectedExecutionException e) {
                LOG.debug("no room to ask kms again", e);
            }
        }
    }

    private void probeNow(Binding binding) {
        OpenedKey old = known.inGrace(binding);
        Flight<OpenedKey> flight = new Flight<>();
        if (old == null || flights.putIfAbsent(binding, flight) != null || !flight.begin()) {
            return;
        }
        try {
            askAgain(flight, binding, old);
            events.refresh(true);
        } catch (RuntimeException | Error e) {
            events.refresh(false);
            LOG.debug("kms was asked again for an opened data key", e);
        }
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
