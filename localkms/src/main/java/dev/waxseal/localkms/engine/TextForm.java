package dev.waxseal.localkms.engine;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the service model demands of a text.
 *
 * @param pattern the pattern as AWS writes it, which messages quote; null where any text will do
 * @param compiled the same for this machine
 * @param secret whether messages keep the text to themselves
 */
record TextForm(
        int min,
        int max,
        @Nullable String pattern,
        @Nullable Pattern compiled,
        boolean secret) {

    static TextForm matching(int min, int max, String pattern) {
        return new TextForm(min, max, pattern, Pattern.compile(pattern), false);
    }

    static TextForm secretMatching(int min, int max, String pattern) {
        return new TextForm(min, max, pattern, Pattern.compile(pattern), true);
    }

    /** Any text of that length, never to be shown. */
    static TextForm secretText(int min, int max) {
        return new TextForm(min, max, null, null, true);
    }

    boolean matches(String text) {
        return compiled == null || compiled.matcher(text).matches();
    }
}
