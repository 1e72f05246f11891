package dev.waxseal.cli.config;

import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a size with its unit: {@code 512B}, {@code 64KiB}, {@code 1MiB}, {@code 64GiB}, {@code 1TiB}. Units of a
 * thousand are none: half of those who write GB mean GiB.
 *
 * @param least bytes that will do
 * @param most bytes that will do
 */
record SizeRange(long least, long most) implements Function<String, Long> {

    private static final Pattern SIZE = Pattern.compile("([0-9]{1,9})(B|KiB|MiB|GiB|TiB)");

    @Override
    public Long apply(String text) {
        Matcher matcher = SIZE.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("is a size in B, KiB, MiB, GiB or TiB, such as 64GiB, not " + text);
        }
        long bytes = Long.parseLong(matcher.group(1)) << shift(matcher.group(2)); // under 2^70: checked by its digits
        boolean fits = Long.parseLong(matcher.group(1)) <= most >> shift(matcher.group(2));
        if (!fits || bytes < least) {
            throw new IllegalArgumentException("is between " + words(least) + " and " + words(most) + ", not " + text);
        }
        return bytes;
    }

    private static int shift(String unit) {
        return switch (unit) {
            case "KiB" -> 10;
            case "MiB" -> 20;
            case "GiB" -> 30;
            case "TiB" -> 40;
            default -> 0;
        };
    }

    private static String words(long bytes) {
        for (String unit : new String[] {"TiB", "GiB", "MiB", "KiB"}) {
            long one = 1L << shift(unit);
            if (bytes >= one && bytes % one == 0) {
                return bytes / one + unit;
            }
        }
        return bytes + "B";
    }
}
