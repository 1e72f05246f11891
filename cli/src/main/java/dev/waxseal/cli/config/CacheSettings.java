package dev.waxseal.cli.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Which data keys may be used more than once.
 *
 * @param sealing empty: every message has a data key of its own
 * @param opening empty: KMS is asked for every message
 * @param openingIsAsked whether the file says so, and not only the default
 * @param offlineGrace how much longer a data key serves while KMS cannot be reached; empty for no longer
 */
public record CacheSettings(
        Optional<SealingCache> sealing,
        Optional<OpeningCache> opening,
        boolean openingIsAsked,
        Optional<Duration> offlineGrace) {

    static final CacheSettings DEFAULT =
            new CacheSettings(Optional.empty(), Optional.of(OpeningCache.DEFAULT), false, Optional.empty());

    private static final List<String> KNOWN = List.of("encrypt", "decrypt");
    private static final DurationRange GRACE = new DurationRange(Duration.ofSeconds(1), Duration.ofDays(7));

    static CacheSettings of(Section root) {
        Optional<Duration> grace = root.value("offline-grace", GRACE);
        Optional<Section> cache = root.section("cache", KNOWN);
        return cache.map(section -> of(section, grace))
                .orElseGet(() -> new CacheSettings(DEFAULT.sealing(), DEFAULT.opening(), false, grace));
    }

    private static CacheSettings of(Section cache, Optional<Duration> grace) {
        Optional<Boolean> sealing = cache.onOff("encrypt");
        Optional<Boolean> opening = cache.onOff("decrypt");
        return new CacheSettings(
                sealing.isPresent()
                        ? sealing.filter(on -> on).map(on -> SealingCache.DEFAULT)
                        : cache.section("encrypt", SealingCache.KNOWN).map(SealingCache::of),
                opening.isPresent()
                        ? opening.filter(on -> on).map(on -> OpeningCache.DEFAULT)
                        : cache.section("decrypt", OpeningCache.KNOWN)
                                .map(OpeningCache::of)
                                .or(DEFAULT::opening),
                cache.has("decrypt"),
                grace);
    }
}
