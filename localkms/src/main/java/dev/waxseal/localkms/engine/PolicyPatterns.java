package dev.waxseal.localkms.engine;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The actions or resources that a statement names, with the wildcards {@code *} and {@code ?}.
 *
 * @param negated whether it names those that it does not speak of, as {@code NotAction} does
 */
record PolicyPatterns(boolean negated, List<String> patterns) {

    static PolicyPatterns parse(Map<?, ?> statement, String element) {
        Object value = statement.get(element);
        Object others = statement.get("Not" + element);
        if (value != null && others != null) {
            throw PolicyStatement.syntax();
        }
        if (others != null) {
            return new PolicyPatterns(true, PolicyStatement.texts(others));
        }
        return new PolicyPatterns(false, value == null ? List.of() : PolicyStatement.texts(value));
    }

    boolean include(String name) {
        String wanted = name.toLowerCase(Locale.ROOT);
        boolean matched = patterns.stream().anyMatch(pattern -> matches(pattern.toLowerCase(Locale.ROOT), wanted));
        return !patterns.isEmpty() && matched != negated;
    }

    /** Goes back to the last asterisk when stuck, so that no pattern takes longer than the product of the two lengths. */
    private static boolean matches(String pattern, String text) {
        int p = 0;
        int t = 0;
        int asterisk = -1;
        int resume = 0;
        while (t < text.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                asterisk = p++;
                resume = t;
            } else if (p < pattern.length() && (pattern.charAt(p) == '?' || pattern.charAt(p) == text.charAt(t))) {
                p++;
                t++;
            } else if (asterisk >= 0) {
                p = asterisk + 1;
                t = ++resume;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }
}
