package dev.waxseal.localkms.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a request. A member of the wrong type is refused at once; members that break a constraint of the
 * service model are collected, and {@link #enforce} refuses them all in one message, as AWS does. Members that the
 * operation does not ask for are passed over. Not thread-safe.
 */
final class Input {

    private static final int MAX_KEY_REFERENCE = 2048;
    private static final int MAX_GRANT_TOKENS = 10;

    private final Map<String, Object> members;
    private final Violations violations = new Violations();

    Input(Map<String, Object> members) {
        this.members = members;
    }

    /** Refuses the request if anything read so far breaks its constraint. */
    void enforce() {
        violations.enforce();
    }

    boolean has(String name) {
        return members.containsKey(name);
    }

    @Nullable
    String text(String name, int min, int max) {
        Object value = members.get(name);
        if (value == null) {
            return null;
        }
        String text = Types.text(value);
        violations.checkLength(name, text, min, max);
        return text;
    }

    String requiredText(String name, int min, int max) {
        String text = text(name, min, max);
        return text == null ? violations.missing(name, "") : text;
    }

    /** A required reference to a key. */
    String keyReference(String name) {
        return requiredText(name, 1, MAX_KEY_REFERENCE);
    }

    @Nullable
    String optionalKeyReference(String name) {
        return text(name, 1, MAX_KEY_REFERENCE);
    }

    @Nullable
    String oneOf(String name, List<String> values) {
        Object value = members.get(name);
        if (value == null) {
            return null;
        }
        String text = Types.text(value);
        violations.checkEnum(name, text, values);
        return text;
    }

    String oneOf(String name, List<String> values, String otherwise) {
        String text = oneOf(name, values);
        return text == null ? otherwise : text;
    }

    String requiredOneOf(String name, List<String> values) {
        String text = oneOf(name, values);
        return text == null ? violations.missing(name, "") : text;
    }

    @Nullable
    Integer integer(String name, int min, int max) {
        Object value = members.get(name);
        if (value == null) {
            return null;
        }
        long number = Types.integer(value);
        violations.checkRange(name, number, min, max);
        return (int) number;
    }

    boolean flag(String name) {
        Object value = members.get(name);
        return value != null && Types.flag(value);
    }

    /** A moment, in seconds since 1970, with fractions. */
    @Nullable
    Instant time(String name) {
        Object value = members.get(name);
        return value == null ? null : Types.time(value);
    }

    byte @Nullable [] blob(String name, int max) {
        Object value = members.get(name);
        if (value == null) {
            return null;
        }
        byte[] blob = decoded(Types.text(value));
        violations.checkBlob(name, blob.length, max);
        return blob;
    }

    byte[] requiredBlob(String name, int max) {
        byte[] blob = blob(name, max);
        return blob == null ? violations.missing(name, new byte[0]) : blob;
    }

    /** A map of text to text; empty where absent. */
    Map<String, String> texts(String name) {
        Object value = members.get(name);
        if (value == null) {
            return Map.of();
        }
        var texts = new LinkedHashMap<String, String>();
        for (Map.Entry<?, ?> entry : Types.object(value).entrySet()) {
            texts.put((String) entry.getKey(), Types.text(entry.getValue()));
        }
        return texts;
    }

    /** A list whose elements are yet to be read; null where absent. */
    @Nullable
    List<?> list(String name) {
        Object value = members.get(name);
        return value == null ? null : Types.list(value);
    }

    List<?> requiredList(String name) {
        List<?> list = list(name);
        return list == null ? violations.missing(name, List.of()) : list;
    }

    Violations violations() {
        return violations;
    }

    /** Grants are not part of this KMS yet: tokens are checked for their form and have no effect. */
    void grantTokens() {
        List<?> tokens = list("GrantTokens");
        if (tokens == null) {
            return;
        }
        var texts = new ArrayList<String>();
        tokens.forEach(token -> texts.add(Types.text(token)));
        violations.checkSize("GrantTokens", texts, MAX_GRANT_TOKENS);
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw Refusal.serialization(null);
        }
    }
}
