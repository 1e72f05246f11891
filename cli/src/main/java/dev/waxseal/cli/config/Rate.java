package dev.waxseal.cli.config;

import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads how many calls there may be in a second: {@code 100/s}. */
record Rate() implements Function<String, Integer> {

    private static final Pattern RATE = Pattern.compile("([1-9][0-9]{0,5})/s");

    @Override
    public Integer apply(String text) {
        Matcher matcher = RATE.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("is calls in a second, from 1/s to 999999/s, not " + text);
        }
        return Integer.parseInt(matcher.group(1));
    }
}
