package dev.waxseal.kms.metrics;

import dev.waxseal.keys.CacheEvents;
import dev.waxseal.keys.KeyRetirement;
import dev.waxseal.kms.cost.KmsPrice;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/**
 * A cache of data keys as meters; give it to the cache as its events (docs/metrics.md lists the meters). The meters are
 * registered at once, so that each is there with a zero before anything happens. Thread-safe.
 */
public final class CacheMetrics implements CacheEvents {

    private static final double NANO = 1e-9;

    private final Counter hits;
    private final Counter misses;
    private final Counter bypasses;
    private final Counter refreshes;
    private final Counter failedRefreshes;
    private final Counter offlineUses;
    private final Counter avoided;
    private final Timer waits;
    private final Timer age;
    private final DistributionSummary messages;
    private final DistributionSummary bytes;
    private final Map<KeyRetirement.Reason, Counter> evictions = new EnumMap<>(KeyRetirement.Reason.class);
    private final double usdForHit;

    /**
     * @param registry the application's; the meters stay in it
     * @param cache tells this cache from others: the tag {@code cache}
     */
    public CacheMetrics(MeterRegistry registry, String cache, KmsPrice price) {
        Tags tags = Tags.of("cache", cache);
        hits = counter(registry, "waxseal.cache.calls", tags.and("result", "hit"));
        misses = counter(registry, "waxseal.cache.calls", tags.and("result", "miss"));
        bypasses = counter(registry, "waxseal.cache.calls", tags.and("result", "bypass"));
        refreshes = counter(registry, "waxseal.cache.refreshes", tags.and("outcome", "succeeded"));
        failedRefreshes = counter(registry, "waxseal.cache.refreshes", tags.and("outcome", "failed"));
        offlineUses = counter(registry, "waxseal.cache.offline.uses", tags);
        avoided = Counter.builder("waxseal.cache.cost.avoided")
                .description("what a request of KMS for each hit would have cost")
                .baseUnit("usd")
                .tags(tags)
                .register(registry);
        waits = registry.timer("waxseal.cache.waits", tags);
        age = registry.timer("waxseal.data.key.age", tags);
        messages = summary(registry, "waxseal.data.key.messages", "messages", tags);
        bytes = summary(registry, "waxseal.data.key.bytes", "bytes", tags);
        for (KeyRetirement.Reason reason : KeyRetirement.Reason.values()) {
            String name = reason.name().toLowerCase(Locale.ROOT);
            evictions.put(reason, counter(registry, "waxseal.cache.evictions", tags.and("reason", name)));
        }
        usdForHit = price.nanoUsd() * NANO;
    }

    private static Counter counter(MeterRegistry registry, String name, Tags tags) {
        return registry.counter(name, tags);
    }

    private static DistributionSummary summary(MeterRegistry registry, String name, String unit, Tags tags) {
        return DistributionSummary.builder(name).baseUnit(unit).tags(tags).register(registry);
    }

    @Override
    public void hit() {
        hits.increment();
        avoided.increment(usdForHit);
    }

    @Override
    public void miss() {
        misses.increment();
    }

    @Override
    public void bypass() {
        bypasses.increment();
    }

    @Override
    public void waited(Duration time) {
        waits.record(time);
    }

    @Override
    public void refresh(boolean succeeded) {
        (succeeded ? refreshes : failedRefreshes).increment();
    }

    @Override
    public void offlineUse() {
        offlineUses.increment();
    }

    @Override
    public void retired(KeyRetirement retirement) {
        Counter evicted = evictions.get(retirement.reason());
        if (evicted != null) {
            evicted.increment();
        }
        age.record(retirement.age());
        messages.record((double) retirement.messages());
        bytes.record((double) retirement.bytes());
    }
}
