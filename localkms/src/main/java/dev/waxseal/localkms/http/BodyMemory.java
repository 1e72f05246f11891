package dev.waxseal.localkms.http;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/** The bytes that the large bodies of all connections may hold together. Thread-safe. */
final class BodyMemory {

    private final long limit;
    private final BooleanSupplier relief;
    private final AtomicLong held = new AtomicLong();

    /** {@code relief} is asked to have some given back where there is too little, and says whether it did. */
    BodyMemory(long limit, BooleanSupplier relief) {
        this.limit = limit;
        this.relief = relief;
    }

    /** Whether there was room. What was taken must be given back. */
    boolean take(long bytes) {
        do {
            if (held.addAndGet(bytes) <= limit) {
                return true;
            }
            held.addAndGet(-bytes);
        } while (relief.getAsBoolean());
        return false;
    }

    void giveBack(long bytes) {
        held.addAndGet(-bytes);
    }
}
