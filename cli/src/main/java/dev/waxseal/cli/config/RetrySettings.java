package dev.waxseal.cli.config;

import dev.waxseal.kms.CallLimits;
import dev.waxseal.kms.Pace;
import dev.waxseal.kms.RetryLimits;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How long KMS may keep a caller waiting.
 *
 * @param attempts of one call, the first included
 * @param perAttempt the longest that one attempt may take
 * @param inAll the longest that one operation may take, its calls and waits together
 * @param rate calls in a second at most; empty: as fast as they come
 */
public record RetrySettings(int attempts, Duration perAttempt, Duration inAll, Optional<Integer> rate) {

    static final RetrySettings DEFAULT =
            new RetrySettings(Defaults.ATTEMPTS, Defaults.PER_ATTEMPT, Defaults.IN_ALL, Optional.empty());

    private static final List<String> KNOWN = List.of("attempts", "per-attempt", "in-all", "rate");
    private static final CountRange ATTEMPTS = new CountRange(1, 20);
    private static final DurationRange WAIT = new DurationRange(Duration.ofMillis(100), Duration.ofMinutes(10));

    static RetrySettings of(Section root) {
        return root.section("retries", KNOWN).map(RetrySettings::read).orElse(DEFAULT);
    }

    /** The same for the clients of KMS. A limit of calls is for bulk work, which then shares what throttling teaches, too. */
    public CallLimits limits() {
        RetryLimits waits = RetryLimits.DEFAULT;
        CallLimits limits = CallLimits.DEFAULT.retries(new RetryLimits(
                attempts, waits.backoff(), waits.throttledBackoff(), waits.longestBackoff(), perAttempt, inAll));
        return rate.map(calls -> limits.callsPerSecond(calls).pace(Pace.BULK)).orElse(limits);
    }

    private static RetrySettings read(Section section) {
        RetrySettings settings = new RetrySettings(
                section.value("attempts", ATTEMPTS).map(Long::intValue).orElse(DEFAULT.attempts()),
                section.value("per-attempt", WAIT).orElse(DEFAULT.perAttempt()),
                section.value("in-all", WAIT).orElse(DEFAULT.inAll()),
                section.value("rate", new Rate()));
        if (settings.perAttempt().compareTo(settings.inAll()) > 0) {
            throw section.problem(
                    section.has("in-all") ? "in-all" : "per-attempt",
                    "retries.per-attempt (" + DurationRange.words(settings.perAttempt())
                            + ") is longer than retries.in-all (" + DurationRange.words(settings.inAll()) + ")",
                    "");
        }
        return settings;
    }
}
