package dev.waxseal.floe;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs the steps of a sequential reader or writer until one fails; from then on every step fails the same way. Not thread-safe. */
final class StickyState {

    private @Nullable RuntimeException failure;
    private boolean closed;

    <T> T step(Supplier<T> step) {
        if (closed) {
            throw new IllegalStateException("closed");
        }
        if (failure != null) {
            throw failure;
        }
        // Until it ends well the step counts as failed, by an Error too.
        failure = new IllegalStateException("an earlier call did not come to its end");
        try {
            T result = step.get();
            failure = null;
            return result;
        } catch (RuntimeException e) {
            failure = e;
            throw e;
        }
    }

    /** Whether this call was the one that closed. */
    boolean close() {
        boolean first = !closed;
        closed = true;
        return first;
    }
}
