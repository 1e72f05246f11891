package dev.waxseal.cli.config;

import java.math.BigDecimal;
import java.time.Duration;

/** What holds of an entry that the file does not have. docs/configuration.md lists the same. */
final class Defaults {

    /** Messages under one data key: far below what would wear it out, and one call of KMS for a million records. */
    static final long MESSAGES = 1 << 20;

    /** Bytes under one data key: 64 GiB, so that what one leaked data key opens stays in bounds. */
    static final long BYTES = 64L << 30;

    /** How long one data key is used: an hour, so that a key disabled at KMS stops sealing within it. */
    static final Duration SEALING_AGE = Duration.ofHours(1);

    /** Unwrapped data keys in memory. */
    static final int ENTRIES = 1_000;

    /** How long an unwrapped data key opens without KMS being asked: as long as a withdrawn permission still works. */
    static final Duration OPENING_AGE = Duration.ofMinutes(10);

    /** How long a refusal is believed: a flood of bad messages costs one call, a permission just given works soon. */
    static final Duration NEGATIVE = Duration.ofSeconds(5);

    /** One more than the SDK's own: a quota of KMS is one for the whole account. */
    static final int ATTEMPTS = 4;

    /** Ten times a slow answer of a distant region. */
    static final Duration PER_ATTEMPT = Duration.ofSeconds(5);

    /** Waits and attempts of one operation together: throttling is normal, hanging is not. */
    static final Duration IN_ALL = Duration.ofSeconds(60);

    /** In USD for 10,000 requests: the list price of AWS for symmetric keys. */
    static final BigDecimal PRICE = new BigDecimal("0.03");

    static final String PARTITION = "aws";

    private Defaults() {}
}
