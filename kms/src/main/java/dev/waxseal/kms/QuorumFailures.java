package dev.waxseal.kms;

import dev.waxseal.error.KmsRefusedException;
import dev.waxseal.error.KmsUnavailableException;
import dev.waxseal.error.WaxsealException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Why keys do not hold a data key: the last reason of each. */
final class QuorumFailures {

    private final Map<QuorumKey, WaxsealException> failures = new LinkedHashMap<>();

    void put(QuorumKey key, WaxsealException failure) {
        failures.put(key, failure);
    }

    Optional<WaxsealException> of(QuorumKey key) {
        return Optional.ofNullable(failures.get(key));
    }

    /** For people. */
    String reason(QuorumKey key) {
        return of(key).map(WaxsealException::getMessage).orElse("it was not asked");
    }

    WaxsealException noneGenerates() {
        return failure("no key could make a data key");
    }

    WaxsealException tooFew(int held, int atLeast) {
        return failure("only " + held + " of at least " + atLeast + " keys hold the data key");
    }

    // A retry helps as soon as one of them is only out of reach.
    private WaxsealException failure(String what) {
        String reasons =
                failures.values().stream().map(WaxsealException::getMessage).collect(Collectors.joining("; "));
        String text = what + (reasons.isEmpty() ? ": several names mean one key" : ": " + reasons);
        WaxsealException failure = failures.values().stream().anyMatch(KmsUnavailableException.class::isInstance)
                ? new KmsUnavailableException(text)
                : new KmsRefusedException(text);
        failures.values().forEach(failure::addSuppressed);
        return failure;
    }
}
