package dev.waxseal.keys;

import dev.waxseal.error.KmsUnavailableException;
import dev.waxseal.error.TamperedException;
import dev.waxseal.error.WaxsealException;
import dev.waxseal.keys.KeyRetirement.Reason;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The calls of KMS that open data keys for an {@link UnwrapCachingKeyring}: one at a time for those who want the same,
 * and in an outage hardly any. Thread-safe.
 */
final class Openings {

    private static final Logger LOG = LoggerFactory.getLogger(Openings.class);

    // After so many calls that failed because of somebody else's header a caller asks alone: a flood of altered copies
    // may not hold up the message itself, and 1000 callers behind one altered copy still make two calls.
    private static final int FLIGHTS = 2;

    private final Keyring keyring;
    private final OpenedKeys known;
    private final CacheCounters events;
    private final Background background;
    private final Sweeper sweeper;
    private final Outage outage = new Outage();
    private final Map<Binding, Flight<OpenedKey>> flights = new ConcurrentHashMap<>();

    Openings(Keyring keyring, OpenedKeys known, CacheCounters events, Background background, Sweeper sweeper) {
        this.keyring = keyring;
        this.known = known;
        this.events = events;
        this.background = background;
        this.sweeper = sweeper;
    }

    /** The key of a message of which nothing that may be used now is remembered. */
    DataKey missed(Binding binding, Predicate<DataKey> fits) {
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
    DataKey alone(Binding binding, Predicate<DataKey> fits) {
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
}
