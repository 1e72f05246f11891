package dev.waxseal.kms.metrics;

import dev.waxseal.watch.WatchState;
import dev.waxseal.watch.WatchStatus;
import dev.waxseal.watch.Watcher;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/** A watch as meters, read from its status when they are asked for (docs/metrics.md lists them). Thread-safe. */
public final class WatchMetrics implements MeterBinder {

    private final Watcher watcher;
    private final Tags tags;
    private final InstantSource clock;

    /**
     * @param watcher stays as long as the meters do
     * @param name tells this watch from others: the tag {@code watch}
     */
    public WatchMetrics(Watcher watcher, String name) {
        this(watcher, name, InstantSource.system());
    }

    /** @param clock tells how long ago the last round was; that of the watch */
    public WatchMetrics(Watcher watcher, String name, InstantSource clock) {
        this.watcher = watcher;
        this.tags = Tags.of("watch", name);
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        counter(registry, "waxseal.watch.rounds", WatchStatus::rounds);
        counter(registry, "waxseal.watch.renewed", WatchStatus::renewed);
        gauge(registry, "waxseal.watch.failed", WatchStatus::lastFailed);
        gauge(registry, "waxseal.watch.owing", WatchStatus::owing);
        gauge(registry, "waxseal.watch.outages", WatchStatus::outages);
        gauge(registry, "waxseal.watch.problem", status -> status.problem().isEmpty() ? 0 : 1);
        TimeGauge.builder("waxseal.watch.idle", watcher, TimeUnit.MILLISECONDS, each -> millisSinceRound(each.status()))
                .tags(tags)
                .register(registry);
        for (WatchState state : WatchState.values()) {
            Tag tag = Tag.of("state", state.name().toLowerCase(Locale.ROOT));
            Gauge.builder("waxseal.watch.state", watcher, each -> each.status().state() == state ? 1 : 0)
                    .tags(tags.and(tag))
                    .register(registry);
        }
    }

    private void counter(MeterRegistry registry, String name, ToDoubleFunction<WatchStatus> value) {
        FunctionCounter.builder(name, watcher, each -> value.applyAsDouble(each.status()))
                .tags(tags)
                .register(registry);
    }

    private void gauge(MeterRegistry registry, String name, ToDoubleFunction<WatchStatus> value) {
        Gauge.builder(name, watcher, each -> value.applyAsDouble(each.status()))
                .tags(tags)
                .register(registry);
    }

    private double millisSinceRound(WatchStatus status) {
        Instant since = status.lastRound().orElse(status.started());
        return (double) Duration.between(since, clock.instant()).toMillis();
    }
}
