package dev.waxseal.localkms.engine;

import dev.waxseal.localkms.json.JsonReader;
import dev.waxseal.localkms.json.JsonWriter;
import dev.waxseal.localkms.json.MalformedJsonException;
import dev.waxseal.localkms.store.KeyRecord;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a grant demands of the encryption context of a request. Kept as JSON, the pairs in the order of their keys. */
final class GrantConstraints {

    private static final String EQUALS = "EncryptionContextEquals";
    private static final String SUBSET = "EncryptionContextSubset";
    private static final int MAX_PAIRS = 8;
    private static final int MAX_LENGTH = 384;

    private GrantConstraints() {}

    /** The parameter {@code Constraints} as JSON; null where there is none, or none that constrains. */
    static @Nullable String read(Input input) {
        Input structure = input.structure("Constraints");
        if (structure == null) {
            return null;
        }
        var constraints = new LinkedHashMap<String, Object>();
        for (String kind : new String[] {EQUALS, SUBSET}) {
            if (structure.has(kind)) {
                constraints.put(kind, new TreeMap<>(structure.texts(kind)));
            }
        }
        return constraints.isEmpty() ? null : new String(JsonWriter.bytes(constraints), StandardCharsets.UTF_8);
    }

    /** Refuses more than eight pairs, pairs of more than 384 characters, and constraints on keys without contexts. */
    static void check(KeyRecord key, @Nullable String constraints) {
        if (constraints == null) {
            return;
        }
        if (KeySpec.valueOf(key.spec()) != KeySpec.SYMMETRIC_DEFAULT) {
            throw Refusal.validation("Grant constraints are not supported for keys with key spec " + key.spec()
                    + ", whose operations have no encryption context.");
        }
        for (Object pairs : members(constraints).values()) {
            checkPairs((Map<?, ?>) pairs);
        }
    }

    /** The structure for an answer. */
    static Map<String, Object> members(String constraints) {
        try {
            return JsonReader.object(constraints.getBytes(StandardCharsets.UTF_8));
        } catch (MalformedJsonException e) {
            throw new IllegalStateException("a grant's constraints are damaged", e);
        }
    }

    private static void checkPairs(Map<?, ?> pairs) {
        if (pairs.size() > MAX_PAIRS) {
            throw Refusal.validation("A grant constraint has at most " + MAX_PAIRS + " encryption context pairs.");
        }
        int length = 0;
        for (Map.Entry<?, ?> pair : pairs.entrySet()) {
            length += ((String) pair.getKey()).length() + ((String) pair.getValue()).length();
        }
        if (length > MAX_LENGTH) {
            throw Refusal.validation(
                    "The encryption context of a grant constraint has at most " + MAX_LENGTH + " characters.");
        }
    }
}
