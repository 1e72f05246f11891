package dev.waxseal.localkms.engine;

import java.util.ArrayList;
import java.util.List;

/**
 * Constraints of the service model that a request breaks, worded as AWS's front end words them. All are counted; the
 * first {@value #MAX_TOLD} are told, for a mebibyte of empty tags breaks 700,000. Not thread-safe.
 */
final class Violations {

    private static final int MAX_TOLD = 100;

    private final List<String> told = new ArrayList<>();
    private int count;

    void enforce() {
        if (count == 0) {
            return;
        }
        String errors = count == 1 ? "1 validation error" : count + " validation errors";
        throw Refusal.validation(errors + " detected: " + String.join("; ", told));
    }

    /** Notes that a required member is absent; gives {@code substitute}, which nobody sees once enforced. */
    <T> T missing(String name, T substitute) {
        add("Value null at '", name, "Member must not be null");
        return substitute;
    }

    /** The same for a member whose value must not be shown: AWS does not even say that it is null. */
    <T> T missingSensitive(String name, T substitute) {
        add("Value at '", name, "Member must not be null");
        return substitute;
    }

    /** The same for a text; of a secret AWS does not even say that it is null. Gives an empty one. */
    String missing(String name, TextForm form) {
        add(form.secret() ? "Value at '" : "Value null at '", name, "Member must not be null");
        return "";
    }

    void checkLength(String name, String text, int min, int max) {
        if (text.length() < min) {
            add(quoted(text), name, "Member must have length greater than or equal to " + min);
        } else if (text.length() > max) {
            add(quoted(text), name, "Member must have length less than or equal to " + max);
        }
    }

    /** Never quotes a value that the form says is a secret. */
    void checkForm(String name, String text, TextForm form) {
        String value = form.secret() ? "Value at '" : quoted(text);
        if (text.length() < form.min()) {
            add(value, name, "Member must have length greater than or equal to " + form.min());
        } else if (text.length() > form.max()) {
            add(value, name, "Member must have length less than or equal to " + form.max());
        }
        if (!form.matches(text)) {
            add(value, name, "Member must satisfy regular expression pattern: " + form.pattern());
        }
    }

    void checkPattern(String name, String text, boolean matches, String pattern) {
        if (!matches) {
            add(quoted(text), name, "Member must satisfy regular expression pattern: " + pattern);
        }
    }

    void checkEnum(String name, String text, List<String> values) {
        if (!values.contains(text)) {
            notAmong(name, text, values);
        }
    }

    /** Notes that {@code text} is refused, whatever the values are that AWS lists as allowed. */
    void notAmong(String name, String text, List<String> values) {
        add(quoted(text), name, "Member must satisfy enum value set: [" + String.join(", ", values) + "]");
    }

    void checkRange(String name, long number, int min, int max) {
        if (number < min) {
            add(quoted(number), name, "Member must have value greater than or equal to " + min);
        } else if (number > max) {
            add(quoted(number), name, "Member must have value less than or equal to " + max);
        }
    }

    /** Never quotes the value: it may be a plaintext. */
    void checkBlob(String name, int length, int max) {
        if (length < 1) {
            add("Value at '", name, "Member must have length greater than or equal to 1");
        } else if (length > max) {
            add("Value at '", name, "Member must have length less than or equal to " + max);
        }
    }

    void checkSize(String name, List<String> list, int max) {
        if (list.size() > max) {
            String value = "[" + String.join(", ", list) + "]";
            add(quoted(value), name, "Member must have length less than or equal to " + max);
        }
    }

    /** Checks the elements of a list, which the message gives as a whole. */
    void checkLengths(String name, List<String> list, int min, int max) {
        if (list.stream().anyMatch(text -> text.length() < min || text.length() > max)) {
            checkMembers(
                    name,
                    list,
                    "Member must have length less than or equal to " + max
                            + ", Member must have length greater than or equal to " + min);
        }
    }

    void checkEnums(String name, List<String> list, List<String> values) {
        if (!values.containsAll(list)) {
            checkMembers(name, list, "Member must satisfy enum value set: [" + String.join(", ", values) + "]");
        }
    }

    private void checkMembers(String name, List<String> list, String rule) {
        add(quoted("[" + String.join(", ", list) + "]"), name, "Member must satisfy constraint: [" + rule + "]");
    }

    private static String quoted(Object value) {
        return "Value '" + value + "' at '";
    }

    private void add(String start, String name, String rule) {
        if (++count > MAX_TOLD) {
            return;
        }
        String path = Character.toLowerCase(name.charAt(0)) + name.substring(1);
        told.add(start + path + "' failed to satisfy constraint: " + rule);
    }
}
