package dev.waxseal.keys;

import dev.waxseal.floe.FloeKey;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Secret bytes in one place, and what FLOE computes of them once; wiped when the last of those who share them has let
 * go. Thread-safe.
 */
final class SharedBytes {

    private final byte[] bytes;
    private final AtomicInteger holders = new AtomicInteger(1);
    private volatile @Nullable FloeKey prepared; // set once, guarded by this

    /** Owns {@code bytes}; whoever made this holds it. */
    SharedBytes(byte[] bytes) {
        this.bytes = bytes;
    }

    byte[] get() {
        return bytes;
    }

    /** For holders only. */
    FloeKey prepared() {
        FloeKey ready = prepared;
        return ready != null ? ready : prepare();
    }

    private synchronized FloeKey prepare() {
        FloeKey ready = prepared;
        if (ready == null) {
            ready = FloeKey.of(bytes);
            prepared = ready;
        }
        return ready;
    }

    /** For one more holder; only a holder may call this. */
    SharedBytes retain() {
        holders.incrementAndGet();
        return this;
    }

    /** For one more holder, unless the bytes are wiped already; anyone may call this. */
    boolean tryRetain() {
        int held = holders.get();
        while (held > 0 && !holders.compareAndSet(held, held + 1)) {
            held = holders.get();
        }
        return held > 0;
    }

    void release() {
        if (holders.decrementAndGet() == 0) {
            FloeKey computed = prepared;
            if (computed != null) {
                computed.close();
            }
            Arrays.fill(bytes, (byte) 0);
        }
    }
}
