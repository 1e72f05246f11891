package dev.waxseal.kms.validate;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What was found of one criterion. Immutable; holds no secret.
 *
 * @param number 1 to 7
 * @param criterion what must hold
 * @param verdict whether it does
 * @param evidence by what one can tell: request ids, sizes, hashes, key material ids; in the order to be shown
 */
public record Finding(int number, String criterion, Verdict verdict, Map<String, String> evidence) {

    /** Whether a criterion holds. */
    public enum Verdict {
        PROVEN,
        FAILED,
        /** It may hold, but could not be looked at. Counts as failed. */
        NOT_PROVEN
    }

    public Finding {
        evidence = Collections.unmodifiableMap(new LinkedHashMap<>(evidence));
    }

    public boolean isProven() {
        return verdict == Verdict.PROVEN;
    }
}
