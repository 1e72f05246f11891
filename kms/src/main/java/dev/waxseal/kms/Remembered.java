package dev.waxseal.kms;

import dev.waxseal.error.KmsRefusedException;
import dev.waxseal.error.KmsUnavailableException;
import dev.waxseal.error.TamperedException;
import dev.waxseal.error.WaxsealException;
import dev.waxseal.error.WrongKeyException;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One answer, or failure, that all who ask share: the first asks, the others wait for it. Thread-safe. */
final class Remembered<T> {

    private final @Nullable Duration maxAge;
    private final Duration failureAge;
    private final LongSupplier ticker;
    private @Nullable T answer;
    private @Nullable WaxsealException failure;
    private long since;

    /**
     * @param maxAge how long an answer holds, and a refusal; null for ever
     * @param failureAge how long a failure holds that a retry may mend
     * @param ticker nanoseconds
     */
    Remembered(@Nullable Duration maxAge, Duration failureAge, LongSupplier ticker) {
        this.maxAge = maxAge;
        this.failureAge = failureAge;
        this.ticker = ticker;
    }

    synchronized T get(Supplier<T> question) {
        if (answer != null && isFresh(maxAge)) {
            return answer;
        }
        if (failure != null && isFresh(failure.retryCanHelp() ? failureAge : maxAge)) {
            throw again(failure);
        }
        answer = null;
        failure = null;
        try {
            T told = question.get();
            answer = told;
            return told;
        } catch (WaxsealException e) {
            if (!Thread.currentThread().isInterrupted()) { // whoever was interrupted learned nothing of KMS
                failure = e;
            }
            throw e;
        } finally {
            since = ticker.getAsLong();
        }
    }

    private boolean isFresh(@Nullable Duration limit) {
        return limit == null || ticker.getAsLong() - since < limit.toNanos();
    }

    // Each caller's own: what one adds to it, another does not see.
    private static WaxsealException again(WaxsealException first) {
        String message = String.valueOf(first.getMessage());
        if (first instanceof KmsUnavailableException) {
            return new KmsUnavailableException(message, first);
        } else if (first instanceof TamperedException) {
            return new TamperedException(message, first);
        } else if (first instanceof WrongKeyException) {
            return new WrongKeyException(message, first);
        }
        return new KmsRefusedException(message, first);
    }
}
