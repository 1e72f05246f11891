package dev.waxseal.keys;

import dev.waxseal.error.KmsRefusedException;
import dev.waxseal.error.KmsUnavailableException;
import dev.waxseal.error.WaxsealException;
import java.util.LinkedHashMap;
import java.util.Map;

/** What of a prefetch failed: in the end one exception that names it all. Not thread-safe. */
public final class PrefetchFailures {

    private final Map<String, WaxsealException> failures = new LinkedHashMap<>();
    private int attempts;

    /** Runs {@code fetch}, and keeps its failure under {@code name}. */
    public void attempt(String name, Runnable fetch) {
        attempts++;
        try {
            fetch.run();
        } catch (WaxsealException e) {
            failures.put(name, e);
        }
    }

    /**
     * Does nothing if nothing failed.
     *
     * @throws KmsUnavailableException if all that failed did so because KMS cannot be reached
     * @throws KmsRefusedException if anything failed for another reason
     */
    public void throwIfAny() {
        if (failures.isEmpty()) {
            return;
        }
        StringBuilder text = new StringBuilder()
                .append(failures.size())
                .append(" of ")
                .append(attempts)
                .append(" could not be prefetched:");
        failures.forEach(
                (name, failure) -> text.append("\n  ").append(name).append(": ").append(failure.getMessage()));
        boolean retryCanHelp = failures.values().stream().allMatch(WaxsealException::retryCanHelp);
        WaxsealException all =
                retryCanHelp ? new KmsUnavailableException(text.toString()) : new KmsRefusedException(text.toString());
        failures.values().forEach(all::addSuppressed);
        throw all;
    }
}
