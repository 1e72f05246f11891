package dev.waxseal.localkms.fault;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Faults in words: see {@link Fault}. */
final class FaultText {

    private static final String OPERATION = "operation";
    private static final String REGION = "region";
    private static final String FIRST = "first";
    private static final String EVERY = "every";
    private static final String SHARE = "share";
    private static final String SEED = "seed";
    private static final String BY = "by";

    private FaultText() {}

    static Fault parse(String text) {
        int colon = text.indexOf(':');
        Kind kind = Kind.named(colon < 0 ? text : text.substring(0, colon));
        Map<String, String> options = options(colon < 0 ? "" : text.substring(colon + 1));
        String by = options.remove(BY);
        Fault fault = new Fault(
                kind,
                options.remove(OPERATION),
                options.remove(REGION),
                frequency(options),
                by == null ? Duration.ZERO : duration(by));
        if (!options.isEmpty()) {
            throw new IllegalArgumentException(
                    "a fault has no " + options.keySet().iterator().next() + " here: " + text);
        }
        return fault;
    }

    static String of(Fault fault) {
        StringJoiner options = new StringJoiner(",", ":", "").setEmptyValue("");
        add(options, BY, fault.delay().isZero() ? null : fault.delay().toMillis() + "ms");
        add(options, OPERATION, fault.operation());
        add(options, REGION, fault.region());
        if (fault.frequency() instanceof Frequency.First first) {
            add(options, FIRST, first.count());
        } else if (fault.frequency() instanceof Frequency.Every every) {
            add(options, EVERY, every.nth() == 1 ? null : every.nth());
        } else if (fault.frequency() instanceof Frequency.Share share) {
            add(options, SHARE, share.share());
            add(options, SEED, share.seed() == 0 ? null : share.seed());
        }
        return fault.kind().word() + options;
    }

    private static void add(StringJoiner options, String name, @Nullable Object value) {
        if (value != null) {
            options.add(name + "=" + value);
        }
    }

    private static Map<String, String> options(String text) {
        Map<String, String> options = new HashMap<>();
        for (String option : text.isEmpty() ? new String[0] : text.split(",", -1)) {
            int equals = option.indexOf('=');
            if (equals < 1 || equals == option.length() - 1) {
                throw new IllegalArgumentException("options of a fault are NAME=VALUE, not " + option);
            }
            if (options.put(option.substring(0, equals), option.substring(equals + 1)) != null) {
                throw new IllegalArgumentException("an option of a fault is given twice: " + option);
            }
        }
        return options;
    }

    /** At most one of first, every and share. What is left in {@code options} is one too many. */
    private static Frequency frequency(Map<String, String> options) {
        if (options.containsKey(FIRST)) {
            return Frequency.first((int) number(options.remove(FIRST), Integer.MAX_VALUE));
        }
        if (options.containsKey(EVERY)) {
            return Frequency.every((int) number(options.remove(EVERY), Integer.MAX_VALUE));
        }
        if (options.containsKey(SHARE)) {
            double share = decimal(String.valueOf(options.remove(SHARE)));
            return Frequency.share(share, options.containsKey(SEED) ? number(options.remove(SEED), Long.MAX_VALUE) : 0);
        }
        return Frequency.ALWAYS;
    }

    private static Duration duration(String text) {
        boolean millis = text.endsWith("ms");
        if (!millis && !text.endsWith("s")) {
            throw new IllegalArgumentException("a latency is by=200ms or by=2s, not by=" + text);
        }
        long number = number(text.substring(0, text.length() - (millis ? 2 : 1)), Integer.MAX_VALUE);
        return millis ? Duration.ofMillis(number) : Duration.ofSeconds(number);
    }

    private static long number(@Nullable String text, long max) {
        try {
            long number = Long.parseLong(String.valueOf(text));
            if (number >= 0 && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw notANumber(text, e);
        }
        throw notANumber(text, null);
    }

    private static double decimal(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw notANumber(text, e);
        }
    }

    private static IllegalArgumentException notANumber(@Nullable String text, @Nullable Throwable cause) {
        return new IllegalArgumentException("not a number that a fault can take: " + text, cause);
    }
}
