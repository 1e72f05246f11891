package dev.waxseal.envelope;

import dev.waxseal.error.ContextMismatchException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An encryption context as it stands in a message: a withheld value is {@code null}. Immutable; unverified until the
 * message is opened.
 *
 * @param pairs in the order of their encoding
 */
public record StoredContext(Map<String, @Nullable String> pairs) {

    public StoredContext {
        pairs = ContextRules.sorted(pairs);
    }

    /** What of {@code context} is stored. */
    public static StoredContext of(EncryptionContext context) {
        if (context.withheld().isEmpty()) {
            return new StoredContext(context.pairs());
        }
        Map<String, @Nullable String> stored = new LinkedHashMap<>();
        context.pairs()
                .forEach((key, value) -> stored.put(key, context.withheld().contains(key) ? null : value));
        return new StoredContext(stored);
    }

    /**
     * The full context: every pair of {@code given} must stand here, and must supply every withheld value; whatever
     * else stands here is let be.
     *
     * @throws ContextMismatchException if a pair differs or is missing
     */
    public EncryptionContext complete(EncryptionContext given) {
        if (given.withheld().isEmpty() && given.pairs().equals(pairs)) {
            return given; // as nearly always; what was computed of it serves again
        }
        given.pairs().forEach((key, value) -> requireSame(key, value, given));
        Map<String, String> full = new LinkedHashMap<>();
        Set<String> withheld = new HashSet<>();
        pairs.forEach((key, value) -> {
            if (value == null) {
                withheld.add(key);
            }
            full.put(key, value == null ? supplied(key, given) : value);
        });
        try {
            return EncryptionContext.of(full, withheld);
        } catch (IllegalArgumentException e) {
            throw new ContextMismatchException(
                    "wrong context: with the values given it is too long for any message", e);
        }
    }

    private void requireSame(String key, String value, EncryptionContext given) {
        if (!pairs.containsKey(key)) {
            throw new ContextMismatchException("wrong context: this message has no " + key);
        }
        String stored = pairs.get(key);
        if (stored != null && !stored.equals(value)) {
            String yours = given.withheld().contains(key) ? "another value" : key + "=" + value;
            throw new ContextMismatchException(
                    "wrong context: this message has " + key + "=" + stored + ", you gave " + yours);
        }
    }

    private static String supplied(String key, EncryptionContext given) {
        String value = given.pairs().get(key);
        if (value == null) {
            throw new ContextMismatchException(
                    "wrong context: this message withholds the value of " + key + ", and you gave none");
        }
        return value;
    }

    /** The pairs as {@code {key=value, …}}, withheld values as {@code (withheld)}. */
    @Override
    public String toString() {
        Map<String, String> shown = new LinkedHashMap<>();
        pairs.forEach((key, value) -> shown.put(key, value == null ? "(withheld)" : value));
        return shown.toString();
    }
}
