package dev.waxseal.cli.config;

import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads a whole number, in digits alone: YAML's octal, hexadecimal and base-60 numbers are traps. */
record CountRange(long least, long most) implements Function<String, Long> {

    private static final Pattern DIGITS = Pattern.compile("0|[1-9][0-9]{0,17}");

    @Override
    public Long apply(String text) {
        if (!DIGITS.matcher(text).matches()) {
            throw new IllegalArgumentException("is a whole number in digits, not " + text);
        }
        long number = Long.parseLong(text);
        if (number < least || number > most) {
            throw new IllegalArgumentException("is between " + least + " and " + most + ", not " + text);
        }
        return number;
    }
}
