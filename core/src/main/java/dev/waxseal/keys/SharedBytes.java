package dev.waxseal.keys;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/** Secret bytes in one place, wiped when the last of those who share them has let go. Thread-safe. */
final class SharedBytes {

    private final byte[] bytes;
    private final AtomicInteger holders = new AtomicInteger(1);

    /** Owns {@code bytes}; whoever made this holds it. */
    SharedBytes(byte[] bytes) {
        this.bytes = bytes;
    }

    byte[] get() {
        return bytes;
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
            Arrays.fill(bytes, (byte) 0);
        }
    }
}
