package dev.waxseal.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waxseal.envelope.EncryptionContext;
import dev.waxseal.envelope.WrappedKey;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;

class ReuseContentionTest {

    private static final int THREADS = 16;
    private static final int EACH = 5_000;
    private static final EncryptionContext CONTEXT = EncryptionContext.of("purpose", "contention");

    private final WatchedKeyring kms = new WatchedKeyring();
    private final Map<List<WrappedKey>, LongAdder> uses = new ConcurrentHashMap<>();

    @Test
    void sixteenThreadsSealExactlyAsManyMessagesUnderEachKeyAsItMay() throws InterruptedException {
        int most = 1_000;
        try (CachingKeyring caching =
                CachingKeyring.builder(kms).maxMessages(most).build()) {
            run(caching, 10);
            assertThat(uses).hasSize(THREADS * EACH / most);
            assertThat(uses.values()).allMatch(count -> count.sum() == most);
            // the one that stands by, or is on its way
            assertThat(kms.generated()).isBetween(uses.size(), uses.size() + 1);
            assertThat(caching.statistics().hits() + caching.statistics().misses())
                    .isEqualTo(THREADS * EACH);
        }
    }

    @Test
    void sixteenThreadsSealNoByteMoreUnderAnyKeyThanItMay() throws InterruptedException {
        int most = 1_000;
        try (CachingKeyring caching = CachingKeyring.builder(kms)
                .maxMessages(1_000_000)
                .maxBytes(most * 7L + 6)
                .build()) {
            run(caching, 7);
            assertThat(uses).hasSize(THREADS * EACH / most);
            assertThat(uses.values()).allMatch(count -> count.sum() == most);
        }
    }

    private void run(CachingKeyring caching, long length) throws InterruptedException {
        Crowd<Integer> crowd = Crowd.of(THREADS, () -> {
                    for (int i = 0; i < EACH; i++) {
                        try (GeneratedKey key = caching.generate(CONTEXT, OptionalLong.of(length))) {
                            assertThat(key.dataKey().<Boolean>lend(WatchedKeyring::isAlive))
                                    .isTrue();
                            uses.computeIfAbsent(key.wrappedKeys(), first -> new LongAdder())
                                    .increment();
                        }
                    }
                    return EACH;
                })
                .join();
        assertThat(crowd.failures()).isEmpty();
    }
}
