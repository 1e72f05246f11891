package dev.waxseal.keys;

import dev.waxseal.envelope.EncryptionContext;
import dev.waxseal.keys.KeyRetirement.Reason;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The {@link ContextKeys} of a {@link CachingKeyring}: made when first asked for, and gone when they hold nothing. Thread-safe. */
final class KeysByContext implements AutoCloseable {

    private final Reuse reuse;
    private final Bounded<EncryptionContext, ContextKeys> contexts;
    private final Sweeper sweeper;
    private volatile boolean closed;

    KeysByContext(Reuse reuse, int most, Sweeper.Timer timer) {
        this.reuse = reuse;
        this.contexts = new Bounded<>(most);
        this.sweeper = new Sweeper(timer, ReuseLimits.sweepEvery(reuse.limits().age()), this::sweep);
    }

    /** A data key for a message of {@code length} bytes of plaintext. */
    GeneratedKey take(EncryptionContext context, long length) {
        boolean missed = false;
        while (true) {
            ContextKeys keys = keysOf(context);
            GeneratedKey taken = keys.atOnce(length);
            if (!missed) {
                missed = taken == null;
                reuse.events().found(taken != null);
            }
            if (taken == null) {
                taken = fly(keys, length);
            }
            if (taken != null) {
                return taken;
            }
            forgetIfEmpty(keys); // as it is if it was crowded out meanwhile
        }
    }

    private @Nullable GeneratedKey fly(ContextKeys keys, long length) {
        try {
            return keys.fly(length);
        } catch (Throwable e) {
            forgetIfEmpty(keys);
            throw e;
        }
    }

    private ContextKeys keysOf(EncryptionContext context) {
        requireOpen();
        ContextKeys keys = contexts.get(context);
        if (keys == null) {
            keys = contexts.getOrMake(context, made -> new ContextKeys(made, reuse));
            sweeper.wake();
            if (closed) { // its look at all entries may have been before this one
                close();
            }
            requireOpen();
        }
        return keys;
    }

    /** Fetches a fresh data key, which serves once the one in use is spent. */
    void prefetch(EncryptionContext context) {
        ContextKeys keys = keysOf(context);
        try {
            while (!keys.prefetch()) {
                forgetIfEmpty(keys);
                keys = keysOf(context);
            }
        } catch (Throwable e) {
            forgetIfEmpty(keys);
            throw e;
        }
    }

    private void forgetIfEmpty(ContextKeys keys) {
        if (keys.retireIfEmpty()) {
            contexts.remove(keys.context(), keys);
        }
    }

    private boolean sweep() {
        long now = reuse.ticker().getAsLong();
        for (Map.Entry<EncryptionContext, ContextKeys> entry : contexts.all()) {
            entry.getValue().sweep(now);
            forgetIfEmpty(entry.getValue());
        }
        return !contexts.isEmpty();
    }

    /** Data keys that are here. */
    long held() {
        long held = 0;
        for (Map.Entry<EncryptionContext, ContextKeys> entry : contexts.all()) {
            held += entry.getValue().held();
        }
        return held;
    }

    /** @throws IllegalStateException if this is closed */
    void requireOpen() {
        if (closed) {
            throw new IllegalStateException("this keyring is closed");
        }
    }

    @Override
    public void close() {
        closed = true;
        for (Map.Entry<EncryptionContext, ContextKeys> entry : contexts.all()) {
            contexts.remove(entry.getKey(), entry.getValue());
            entry.getValue().retire(Reason.CLOSED);
        }
    }
}
