package dev.waxseal.rewrap;

import dev.waxseal.envelope.WrappedKey;
import dev.waxseal.rewrap.Staleness.Verdict;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Counts the calls that a run would make. Thread-safe. */
final class DryRun {

    private final KeyWork work;
    private final AtomicLong calls = new AtomicLong();

    DryRun(KeyWork work) {
        this.work = work;
    }

    /** A set of wrapped keys that was not met before. */
    void count(List<WrappedKey> keys, @Nullable Verdict verdict) {
        long foreign = verdict == null
                ? 0
                : verdict.foreign().stream().filter(key -> !key.isOwed()).count();
        long wrapped = keys.stream().filter(key -> !key.isOwed()).count();
        calls.addAndGet(work.callsFor(keys, wrapped - foreign));
    }

    long calls() {
        return calls.get();
    }
}
