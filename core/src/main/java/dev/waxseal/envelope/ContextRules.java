package dev.waxseal.envelope;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The rules that writers and readers of an encryption context share (docs/message-format.md, section 2). */
final class ContextRules {

    /** Bytes in the longest encoded context. Ours: AWS documents no limit. */
    static final int MAX_ENCODED = 8192;

    private ContextRules() {}

    /** An unmodifiable copy in the order of the keys' UTF-8 bytes, unsigned; never that of {@code String.compareTo}. */
    static <V extends @Nullable Object> Map<String, V> sorted(Map<String, V> pairs) {
        return Collections.unmodifiableMap(inOrder(pairs) ? new LinkedHashMap<>(pairs) : sort(pairs));
    }

    private static boolean inOrder(Map<String, ?> pairs) {
        byte[] previous = null;
        for (String key : pairs.keySet()) {
            byte[] encoded = Utf8.encode(key);
            if (previous != null && Arrays.compareUnsigned(previous, encoded) > 0) {
                return false;
            }
            previous = encoded;
        }
        return true;
    }

    private static <V extends @Nullable Object> Map<String, V> sort(Map<String, V> pairs) {
        Map<String, V> sorted = new LinkedHashMap<>();
        pairs.entrySet().stream()
                .map(pair -> Map.entry(Utf8.encode(pair.getKey()), pair))
                .sorted((a, b) -> Arrays.compareUnsigned(a.getKey(), b.getKey()))
                .forEach(pair ->
                        sorted.put(pair.getValue().getKey(), pair.getValue().getValue()));
        return sorted;
    }

    /** Tells {@code refuse} of the first key that no context may hold. */
    static void check(Collection<String> keys, Consumer<String> refuse) {
        Set<String> seen = new HashSet<>();
        for (String key : keys) {
            String folded = foldAsciiCase(key);
            if (key.isEmpty()) {
                refuse.accept("encryption context has an empty key");
            } else if (folded.startsWith("aws:") || folded.startsWith("waxseal:")) {
                refuse.accept("encryption context key " + key + " begins with a reserved prefix");
            } else if (!seen.add(folded)) {
                refuse.accept("encryption context key " + key + " stands there twice but for ASCII case");
            }
        }
    }

    // Not toLowerCase: IAM folds ASCII alone, and so do we.
    private static String foldAsciiCase(String key) {
        StringBuilder folded = new StringBuilder(key.length());
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            folded.append(c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c);
        }
        return folded.toString();
    }
}
