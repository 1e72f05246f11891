package dev.waxseal.cli.config;

import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Reads text of one form.
 *
 * @param what it is, with an example, for who wrote something else
 */
record PatternText(Pattern form, String what) implements Function<String, String> {

    static final PatternText REGION =
            new PatternText(Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*"), "is a region, such as eu-central-1");

    static final PatternText ACCOUNT =
            new PatternText(Pattern.compile("[0-9]{12}"), "is an account of 12 digits, such as \"111122223333\"");

    static final PatternText PARTITION =
            new PatternText(Pattern.compile("aws[a-z-]*"), "is a partition, such as aws or aws-cn");

    @Override
    public String apply(String text) {
        if (!form.matcher(text).matches()) {
            throw new IllegalArgumentException(what + ", not " + text);
        }
        return text;
    }
}
