package dev.waxseal.cli.config;

import java.math.BigDecimal;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads a price in USD for 10,000 requests. */
record Price() implements Function<String, BigDecimal> {

    private static final Pattern PRICE = Pattern.compile("[0-9]{1,4}(\\.[0-9]{1,6})?");

    @Override
    public BigDecimal apply(String text) {
        if (!PRICE.matcher(text).matches()) {
            throw new IllegalArgumentException("is USD for 10,000 requests, such as 0.03, not " + text);
        }
        return new BigDecimal(text);
    }
}
