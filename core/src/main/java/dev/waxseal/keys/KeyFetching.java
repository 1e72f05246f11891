package dev.waxseal.keys;

import dev.waxseal.envelope.EncryptionContext;
import dev.waxseal.error.KmsRefusedException;
import dev.waxseal.keys.KeyRetirement.Reason;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one call of KMS that is under way for a context's next data key, whoever makes it: a caller, for all who wait, or
 * the background. Thread-safe.
 */
final class KeyFetching {

    private static final Logger LOG = LoggerFactory.getLogger(KeyFetching.class);

    private final EncryptionContext context;
    private final Reuse reuse;
    private final KeysInTurn keys;
    private volatile @Nullable Flight<ReusedKey> flight; // both are written under the lock
    private volatile int ended;

    KeyFetching(EncryptionContext context, Reuse reuse, KeysInTurn keys) {
        this.context = context;
        this.reuse = reuse;
        this.keys = keys;
    }

    boolean isUnderWay() {
        return flight != null;
    }

    /** How many calls have ended. */
    int ended() {
        return ended;
    }

    private synchronized @Nullable Flight<ReusedKey> join() {
        return join(ended);
    }

    /** The call under way, or a new one; null if this is retired, or more than {@code ended} have ended by now. */
    @Nullable
    synchronized Flight<ReusedKey> join(int ended) {
        if (keys.isRetired() || this.ended != ended) {
            return null;
        }
        Flight<ReusedKey> joined = flight;
        if (joined == null) {
            joined = new Flight<>();
            flight = joined;
        }
        return joined;
    }

    // A call may have ended since the caller looked: its key is in its place before the next call can be joined.
    private synchronized @Nullable Flight<ReusedKey> joinAhead(ReusedKey used) {
        return keys.current() == used && !keys.hasNext() ? join(ended) : null;
    }

    /** Waits for another's call. */
    void await(Flight<ReusedKey> followed) {
        long start = now();
        followed.await();
        reuse.events().waited(Duration.ofNanos(now() - start));
    }

    /** Asks KMS. */
    ReusedKey generate() {
        long asked = now();
        return new ReusedKey(reuse.keyring().generate(context, OptionalLong.empty()), reuse.limits(), asked);
    }

    /** Ends a call that gave this key. */
    void land(Flight<ReusedKey> landed, ReusedKey made) {
        reuse.outage().over();
        keys.add(made, now());
        end(landed);
        landed.succeed(made);
    }

    /** Ends a call that failed. */
    void crash(Flight<ReusedKey> crashed, Throwable failure) {
        if (failure instanceof KmsRefusedException) {
            reuse.outage().over();
            keys.dropAll(Reason.REFUSED, now()); // who may not have a new key may not use the old one either
        } else if (!Thread.currentThread().isInterrupted()) {
            reuse.outage().failed(failure, now());
        }
        end(crashed);
        crashed.fail(failure);
    }

    private synchronized void end(Flight<ReusedKey> done) {
        if (flight == done) {
            flight = null;
            ended++;
        }
    }

    /** Asks for the key that is to follow {@code used}, unless it is here by now, or on its way. */
    void inBackground(ReusedKey used) {
        Flight<ReusedKey> started = joinAhead(used);
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
        Flight<ReusedKey> joined = join();
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
            return !keys.isRetired();
        }
        await(joined);
        Throwable failure = joined.failure();
        if (failure != null) {
            throw SharedFailure.of(failure);
        }
        return joined.result() == null ? prefetch() : !keys.isRetired();
    }

    /** Retires the keys if there are none, and none is expected; tells whether they are retired. */
    synchronized boolean retireIfEmpty() {
        if (keys.isEmpty() && flight == null) {
            keys.retire(Reason.CAPACITY, now());
        }
        return keys.isRetired();
    }

    private long now() {
        return reuse.ticker().getAsLong();
    }
}
