package dev.waxseal.keys;

import dev.waxseal.envelope.EncryptionContext;
import dev.waxseal.error.KmsUnavailableException;
import dev.waxseal.keys.KeyRetirement.Reason;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The data keys of one encryption context. A caller who finds the key in use takes no lock. Thread-safe.
 */
final class ContextKeys implements Bounded.Entry {

    private static final Logger LOG = LoggerFactory.getLogger(ContextKeys.class);
    private static final long TOUCH_EVERY = 1_000_000; // nanoseconds: threads do not fight over the time of last use

    private final EncryptionContext context;
    private final Reuse reuse;
    private final KeysInTurn keys;
    private final KeyFetching fetching;
    private volatile long lastUsed;

    ContextKeys(EncryptionContext context, Reuse reuse) {
        this.context = context;
        this.reuse = reuse;
        this.keys = new KeysInTurn(reuse.events());
        this.fetching = new KeyFetching(context, reuse, keys);
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
                && !fetching.isUnderWay()
                && reuse.outage().mayTry(now)) {
            fetching.inBackground(key);
        }
    }

    /**
     * A data key by the one call of KMS for all that find nothing.
     *
     * @return null if its key is spent already, it was given up, or this is retired: look again
     */
    @Nullable
    GeneratedKey fly(long length) {
        int ended = fetching.ended();
        GeneratedKey taken = atOnce(length); // one may have landed since the caller looked
        if (taken != null) {
            return taken;
        }
        Flight<ReusedKey> joined = fetching.join(ended);
        if (joined == null) {
            return null;
        }
        return joined.begin() ? lead(joined, length) : follow(joined, length);
    }

    private @Nullable GeneratedKey lead(Flight<ReusedKey> led, long length) {
        try {
            ReusedKey made = fetching.generate();
            GeneratedKey first = made.takeFirst(length); // before anyone else sees it: whoever asked KMS is served
            fetching.land(led, made);
            return first;
        } catch (Throwable e) {
            fetching.crash(led, e);
            GeneratedKey kept = e instanceof KmsUnavailableException ? offline(length, now()) : null;
            if (kept == null) {
                throw e;
            }
            return kept;
        }
    }

    private @Nullable GeneratedKey follow(Flight<ReusedKey> followed, long length) {
        fetching.await(followed);
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

    /** Fetches a fresh key, which serves once the one in use is spent; false if this is retired: look again. */
    boolean prefetch() {
        return fetching.prefetch();
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
    boolean retireIfEmpty() {
        return fetching.retireIfEmpty();
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
