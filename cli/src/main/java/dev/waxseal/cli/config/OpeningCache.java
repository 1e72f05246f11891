package dev.waxseal.cli.config;

import java.time.Duration;
import java.util.List;

/**
 * Which unwrapped data keys are kept for opening.
 *
 * @param entries 1 … 1,000,000
 * @param age since KMS unwrapped it
 * @param negative how long a refusal is believed; zero for not at all
 */
public record OpeningCache(int entries, Duration age, Duration negative) {

    static final List<String> KNOWN = List.of("entries", "age", "negative");

    static final OpeningCache DEFAULT = new OpeningCache(Defaults.ENTRIES, Defaults.OPENING_AGE, Defaults.NEGATIVE);

    private static final CountRange ENTRIES = new CountRange(1, 1_000_000);
    private static final DurationRange AGE = new DurationRange(Duration.ofSeconds(1), Duration.ofDays(1));
    private static final DurationRange NEGATIVE = new DurationRange(Duration.ZERO, Duration.ofMinutes(10));

    static OpeningCache of(Section section) {
        return new OpeningCache(
                section.value("entries", ENTRIES).map(Long::intValue).orElse(DEFAULT.entries()),
                section.value("age", AGE).orElse(DEFAULT.age()),
                section.value("negative", NEGATIVE).orElse(DEFAULT.negative()));
    }
}
