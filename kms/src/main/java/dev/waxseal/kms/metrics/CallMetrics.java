package dev.waxseal.kms.metrics;

import dev.waxseal.kms.KmsCall;
import dev.waxseal.kms.KmsCalls;
import dev.waxseal.kms.cost.KmsPrice;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.Locale;
import java.util.Objects;

/**
 * Calls of KMS as meters; give it to a keyring as its listener (docs/metrics.md lists the meters). No tag names a key or
 * a request: there is one meter for each operation, region and outcome. Thread-safe.
 */
public final class CallMetrics implements KmsCalls {

    private static final double NANO = 1e-9;

    private final MeterRegistry registry;
    private final KmsPrice price;

    /** @param registry the application's; the meters stay in it */
    public CallMetrics(MeterRegistry registry, KmsPrice price) {
        this.registry = Objects.requireNonNull(registry);
        this.price = Objects.requireNonNull(price);
    }

    @Override
    public void made(KmsCall call) {
        Tags where = Tags.of("operation", call.operation(), "region", call.region());
        String outcome = call.outcome().name().toLowerCase(Locale.ROOT);
        Timer.builder("waxseal.kms.calls")
                .description("calls of KMS, from the first request to the last answer")
                .tags(where.and("outcome", outcome))
                .register(registry)
                .record(call.took());
        count("waxseal.kms.requests", "requests of KMS, retries included", where, call.attempts());
        count("waxseal.kms.retries", "requests beyond the first of a call", where, Math.max(0, call.attempts() - 1));
        count("waxseal.kms.throttles", "requests that KMS throttled", where, call.throttledAttempts());
        Timer.builder("waxseal.kms.waits")
                .description("time of calls spent waiting before and between requests")
                .tags(where)
                .register(registry)
                .record(call.waited());
        Counter.builder("waxseal.kms.cost")
                .description("estimated cost of the requests")
                .baseUnit("usd")
                .tags(where)
                .register(registry)
                .increment(price.nanoUsd(call) * NANO);
    }

    private void count(String name, String description, Tags tags, int amount) {
        Counter.builder(name)
                .description(description)
                .tags(tags)
                .register(registry)
                .increment(amount);
    }
}
