package dev.waxseal.cli;

import dev.waxseal.cli.config.CacheSettings;
import dev.waxseal.cli.config.SealingCache;
import dev.waxseal.keys.CacheEvents;
import dev.waxseal.keys.CachingKeyring;
import dev.waxseal.keys.Keyring;
import dev.waxseal.keys.UnwrapCachingKeyring;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Puts caches before keyrings, as the configuration has it, and closes them. Not thread-safe. */
final class Caches implements AutoCloseable {

    private final CacheSettings settings;
    private final Duration grace;
    private final CacheEvents events;
    private final Deque<Runnable> open = new ArrayDeque<>();

    /** @param events is told what the caches do */
    Caches(CacheSettings settings, CacheEvents events) {
        this.settings = settings;
        this.events = events;
        this.grace = settings.offlineGrace().orElse(Duration.ZERO);
    }

    /** @param asked whether data keys may be used again, whatever the configuration says */
    Keyring sealing(Keyring keyring, boolean asked) {
        Optional<SealingCache> cache =
                asked ? settings.sealing().or(() -> Optional.of(SealingCache.DEFAULT)) : settings.sealing();
        return cache.map(limits -> sealing(keyring, limits)).orElse(keyring);
    }

    private Keyring sealing(Keyring keyring, SealingCache limits) {
        CachingKeyring caching = CachingKeyring.builder(keyring)
                .maxMessages(limits.messages())
                .maxBytes(limits.bytes())
                .maxAge(limits.age())
                .offlineGrace(grace)
                .events(events)
                .build();
        open.push(caching::close);
        return caching;
    }

    /** @param several whether there are several messages: for one alone a cache is of no use unless it was asked for */
    Keyring opening(Keyring keyring, boolean several) {
        if (settings.opening().isEmpty() || !(several || settings.openingIsAsked())) {
            return keyring;
        }
        UnwrapCachingKeyring caching = UnwrapCachingKeyring.builder(keyring)
                .maxEntries(settings.opening().get().entries())
                .maxAge(settings.opening().get().age())
                .refusalAge(settings.opening().get().negative())
                .offlineGrace(grace)
                .events(events)
                .build();
        open.push(caching::close);
        return caching;
    }

    @Override
    public void close() {
        open.forEach(Runnable::run);
    }
}
