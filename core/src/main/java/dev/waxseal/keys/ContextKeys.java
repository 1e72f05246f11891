package dev.waxseal.keys;

import dev.waxseal.envelope.EncryptionContext;
import dev.waxseal.error.KmsRefusedException;
import dev.waxseal.error.KmsUnavailableException;
import dev.waxseal.keys.KeyRetirement.Reason;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The data keys of one encryption context, and the one call of KMS that fetches the next. A caller who finds the key in
 * use takes no lock. Thread-safe.
 */
final class ContextKeys implements Bounded.Entry {

    private static final Logger LOG = LoggerFactory.getLogger(ContextKeys.class);
    private static final long TOUCH_EVERY = 1_000_000; // nanoseconds: threads do not fight over the time of last use

    private final EncryptionContext context;
    private final Reuse reuse;
    private final KeysInTurn keys;
    private volatile @Nullable Flight<ReusedKey> flight; // both are written under the lock
    private volatile int flights; // that have ended
    private volatile long lastUsed;

    ContextKeys(EncryptionContext context, Reuse reuse) {
        this.context = context;
        this.reuse = reuse;
        this.keys = new KeysInTurn(reuse.events());
        this.lastUsed = now();
    }

    /** A data key for a message of {@code length} bytes, without asking KMS or waiting for anyone; null if there is none. */
    @Nullable
    GeneratedKey atOnce(long length) {
        long now = now();
        touch(now);
        for (ReusedKey key = keys.current(); key != null; key = keys.current()) {
            GeneratedKey taken = key.take(length, now);
            if (taken != null) {
                keepAhead(key, now);
                return taken;
            }
            if (!keys.isSucceeded(key, now)) {
                return offline(length, now);
            }
        }
        return null;
    }

    private void touch(long now) {
        if (now - lastUsed >= TOUCH_EVERY) {
            lastUsed = now;
        }
    }

    /** The key in use, past its age, where it is known that KMS cannot be reached. */
    private @Nullable GeneratedKey offline(long length, long now) {
        ReusedKey key = keys.current();
        if (key == null || key.isWithinAge(now) || !reuse.outage().isUnreachable()) {
            return null;
        }
        GeneratedKey taken = key.takeOffline(length, now);
        if (taken != null) {
            reuse.events().offlineUse();
            OfflineLog.used(LOG, "seals messages", key.countOffline(), key.age(now), context);
            keepAhead(key, now);
        }
        return taken;
    }

    /** Sees to it that the next key is there before this one is spent. */
    private void keepAhead(ReusedKey key, long now) {
        if (key.isToBeRefreshed(now)
                && !keys.hasNext()
                && flight == null
                && reuse.outage().mayTry(now)) {
            flyInBackground();
        }
    }

    /**
     * A data key by the one call of KMS for all that find nothing.
     *
     * @return null if its key is spent already, it was given up, or this is retired: look again
     */
    @Nullable
    GeneratedKey fly(long length) {
        int ended = flights;
        GeneratedKey taken = atOnce(length); // one may have landed since the caller looked
        if (taken != null) {
            return taken;
        }
        Flight<ReusedKey> joined = flight(ended);
        if (joined == null) {
            return null;
        }
        return joined.begin() ? lead(joined, length) : follow(joined, length);
    }

    private synchronized @Nullable Flight<ReusedKey> flight() {
        return flight(flights);
    }

    /** The call under way, or a new one; null if this is retired, or more than {@code ended} have ended by now. */
    private synchronized @Nullable Flight<ReusedKey> flight(int ended) {
        if (keys.isRetired() || flights != ended) {
            return null;
        }
        Flight<ReusedKey> joined = flight;
        if (joined == null) {
            joined = new Flight<>();
            flight = joined;
        }
        return joined;
    }

    private @Nullable GeneratedKey lead(Flight<ReusedKey> led, long length) {
        try {
            ReusedKey made = generate();
            GeneratedKey first = made.takeFirst(length); // before anyone else sees it: whoever asked KMS is served
            land(led, made);
            return first;
        } catch (Throwable e) {
            crash(led, e);
            GeneratedKey kept = e instanceof KmsUnavailableException ? offline(length, now()) : null;
            if (kept == null) {
                throw e;
            }
            return kept;
        }
    }

    private @Nullable GeneratedKey follow(Flight<ReusedKey> followed, long length) {
        await(followed);
        ReusedKey made = followed.result();
        if (made != null) {
            return made.take(length, now());
        }
        Throwable failure = followed.failure();
        if (failure == null) {
            return null;
        }
        GeneratedKey kept = failure instanceof KmsUnavailableException ? offline(length, now()) : null;
        if (kept == null) {
            throw SharedFailure.of(failure);
        }
        return kept;
    }

    private void await(Flight<ReusedKey> followed) {
        long start = now();
        followed.await();
        reuse.events().waited(Duration.ofNanos(now() - start));
    }

    private ReusedKey generate() {
        long asked = now();
        return new ReusedKey(reuse.keyring().generate(context, OptionalLong.empty()), reuse.limits(), asked);
    }

    private void land(Flight<ReusedKey> landed, ReusedKey made) {
        reuse.outage().over();
        keys.add(made, now());
        end(landed);
        landed.succeed(made);
    }

    private void crash(Flight<ReusedKey> crashed, Throwable failure) {
        if (failure instanceof KmsRefusedException) {
            reuse.outage().over();
            keys.dropAll(Reason.REFUSED, now()); // who may not have a new key may not use the old one either
        } else if (!Thread.currentThread().isInterrupted()) {
            reuse.outage().failed(failure, now());
        }
        end(crashed);
        crashed.fail(failure);
    }

    private synchronized void end(Flight<ReusedKey> ended) {
        if (flight == ended) {
            flight = null;
            flights++;
        }
    }

    private void flyInBackground() {
        Flight<ReusedKey> started = flight();
        if (started == null) {
            return;
        }
        try {
            reuse.background().run(() -> flyAlone(started));
        } catch (RejectedExecutionException e) {
            if (started.begin()) {
                failAlone(started, e);
            }
        }
    }

    private void flyAlone(Flight<ReusedKey> alone) {
        if (alone.begin()) { // else a caller could not wait
            try {
                land(alone, generate());
                reuse.events().refresh(true);
            } catch (RuntimeException | Error e) {
                failAlone(alone, e);
            }
        }
    }

    private void failAlone(Flight<ReusedKey> alone, Throwable e) {
        crash(alone, e);
        reuse.events().refresh(false);
        LOG.debug("no new data key ahead of time", e);
    }

    /** Fetches a fresh key, which serves once the one in use is spent; false if this is retired: look again. */
    boolean prefetch() {
        Flight<ReusedKey> joined = flight();
        if (joined == null) {
            return false;
        }
        if (joined.begin()) {
            try {
                land(joined, generate());
            } catch (Throwable e) {
                crash(joined, e);
                throw e;
            }
            return !isRetired();
        }
        await(joined);
        Throwable failure = joined.failure();
        if (failure != null) {
            throw SharedFailure.of(failure);
        }
        return joined.result() == null ? prefetch() : !isRetired();
    }

    /** Wipes what is past all limits, and renews what is in use but might meet its age limit before the next use. */
    void sweep(long now) {
        keys.dropOld(now);
        ReusedKey key = keys.current();
        if (key != null && key.isReused() && key.isWithinAge(now)) {
            keepAhead(key, now);
        }
    }

    /** Retires this if it has nothing and expects nothing. */
    synchronized boolean retireIfEmpty() {
        if (keys.isEmpty() && flight == null) {
            keys.retire(Reason.CAPACITY, now());
        }
        return keys.isRetired();
    }

    boolean isRetired() {
        return keys.isRetired();
    }

    void retire(Reason reason) {
        keys.retire(reason, now());
    }

    @Override
    public void crowdedOut() {
        retire(Reason.CAPACITY);
    }

    @Override
    public long lastUsed() {
        return lastUsed;
    }

    EncryptionContext context() {
        return context;
    }

    /** Data keys that are here. */
    int held() {
        return keys.held();
    }

    private long now() {
        return reuse.ticker().getAsLong();
    }
}
