package dev.waxseal.localkms.engine;

import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a request. A member of the wrong type is refused at once; members that break a constraint of the
 * service model are collected, and {@link #enforce} refuses them all in one message, as AWS does. Members that the
 * operation does not ask for are passed over. Not thread-safe.
 */
final class Input {

    private static final int MAX_KEY_REFERENCE = 2048;
    private static final int MAX_GRANT_TOKENS = 10;
    private static final int MAX_GRANT_TOKEN = 8192;

    private final Map<String, Object> members;
    private final String prefix;
    private final Violations violations;
    private final Consumer<List<String>> grantTokenCheck;
    private List<String> grantTokens = List.of();

    /** @param grantTokenCheck refuses grant tokens that no grant ever had */
    Input(Map<String, Object> members, Consumer<List<String>> grantTokenCheck) {
        this(members, "", new Violations(), grantTokenCheck);
    }

    private Input(
            Map<String, Object> members, String prefix, Violations violations, Consumer<List<String>> grantTokenCheck) {
        this.members = members;
        this.prefix = prefix;
        this.violations = violations;
        this.grantTokenCheck = grantTokenCheck;
    }

    /** Refuses the request if anything read so far breaks its constraint, or a grant token is none. */
    void enforce() {
        violations.enforce();
        if (!grantTokens.isEmpty()) {
            grantTokenCheck.accept(grantTokens);
            grantTokens = List.of();
        }
    }

    /** A structure among the members, read like the whole: its violations are told with the others. */
    @Nullable
    Input structure(String name) {
        Object value = members.get(name);
        if (value == null) {
            return null;
        }
        var nested = new LinkedHashMap<String, Object>();
        Types.object(value).forEach((key, member) -> nested.put((String) key, member));
        return new Input(nested, path(name) + ".", violations, grantTokenCheck);
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
        violations.checkLength(path(name), text, min, max);
        return text;
    }

    String requiredText(String name, int min, int max) {
        String text = text(name, min, max);
        return text == null ? violations.missing(path(name), "") : text;
    }

    @Nullable
    String text(String name, TextForm form) {
        Object value = members.get(name);
        if (value == null) {
            return null;
        }
        String text = Types.text(value);
        violations.checkForm(path(name), text, form);
        return text;
    }

    String requiredText(String name, TextForm form) {
        String text = text(name, form);
        return text == null ? violations.missing(path(name), form) : text;
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
        violations.checkEnum(path(name), text, values);
        return text;
    }

    String requiredOneOf(String name, List<String> values) {
        String text = oneOf(name, values);
        return text == null ? violations.missing(name, "") : text;
    }

    String oneOf(String name, List<String> values, String otherwise) {
        String text = oneOf(name, values);
        return text == null ? otherwise : text;
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

    /** The same where the service model has it that nobody may see the value. */
    byte[] requiredSensitiveBlob(String name, int max) {
        byte[] blob = blob(name, max);
        return blob == null ? violations.missingSensitive(name, new byte[0]) : blob;
    }

    /** A map of text to text; empty where absent. */
    Map<String, String> texts(String name) {
        Object value = members.get(name);
        if (value == null) {
            return Map.of();
        }
        var texts = new LinkedHashMap<String, String>();
        for (Map.Entry<?, ?> entry : Types.map(value).entrySet()) {
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

    /** A list of texts; null where absent. */
    @Nullable
    List<String> textList(String name) {
        List<?> list = list(name);
        return list == null ? null : list.stream().map(Types::text).toList();
    }

    List<String> requiredTextList(String name) {
        List<String> list = textList(name);
        return list == null ? violations.missing(path(name), List.of()) : list;
    }

    /** The parameter {@code GrantTokens}. That each belongs to a grant is seen to when the request is enforced. */
    void grantTokens() {
        List<String> tokens = textList("GrantTokens");
        if (tokens != null) {
            violations.checkSize("GrantTokens", tokens, MAX_GRANT_TOKENS);
            violations.checkLengths("GrantTokens", tokens, 1, MAX_GRANT_TOKEN);
            grantTokens = tokens;
        }
    }

    /** Where a member stands, as messages have it. */
    private String path(String name) {
        return prefix + Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    private static byte[] decoded(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw Refusal.serialization(null);
        }
    }
}
