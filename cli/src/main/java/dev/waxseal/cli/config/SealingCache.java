package dev.waxseal.cli.config;

import java.time.Duration;
import java.util.List;

/**
 * How long one data key may seal: whichever of the three limits is reached first.
 *
 * @param messages 1 … 2^32
 * @param bytes of plaintext, 1 … 2^50
 * @param age since KMS made it
 */
public record SealingCache(long messages, long bytes, Duration age) {

    static final List<String> KNOWN = List.of("messages", "bytes", "age");

    /** For who asks for it and says no more. */
    public static final SealingCache DEFAULT =
            new SealingCache(Defaults.MESSAGES, Defaults.BYTES, Defaults.SEALING_AGE);

    private static final CountRange MESSAGES = new CountRange(1, 1L << 32);
    private static final SizeRange BYTES = new SizeRange(1, 1L << 50);
    private static final DurationRange AGE = new DurationRange(Duration.ofSeconds(1), Duration.ofDays(1));

    static SealingCache of(Section section) {
        return new SealingCache(
                section.value("messages", MESSAGES).orElse(DEFAULT.messages()),
                section.value("bytes", BYTES).orElse(DEFAULT.bytes()),
                section.value("age", AGE).orElse(DEFAULT.age()));
    }
}
