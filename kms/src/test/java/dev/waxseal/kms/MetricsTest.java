package dev.waxseal.kms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.waxseal.envelope.EncryptionContext;
import dev.waxseal.error.KmsUnavailableException;
import dev.waxseal.keys.CacheEvents;
import dev.waxseal.keys.CachingKeyring;
import dev.waxseal.keys.GeneratedKey;
import dev.waxseal.keys.KeyRetirement;
import dev.waxseal.keys.UnwrapCachingKeyring;
import dev.waxseal.kms.FaultyKms.Fault;
import dev.waxseal.kms.cost.CostMeter;
import dev.waxseal.kms.cost.KmsPrice;
import dev.waxseal.kms.metrics.CacheMetrics;
import dev.waxseal.kms.metrics.CallMetrics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("meters")
class MetricsTest {

    private static final EncryptionContext CONTEXT = EncryptionContext.of("tenant", "42");

    private final TestKms kms = new TestKms();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final CallMetrics metrics = new CallMetrics(registry, KmsPrice.DEFAULT);

    @AfterEach
    void close() {
        registry.close();
        kms.close();
    }

    @Test
    @DisplayName("of caches agree with what they spared")
    void realCaches() {
        AwsKmsKeyring asked =
                kms.keyring(kms.newKey()).listener(kms.calls()::add).build();
        EncryptionContext other = EncryptionContext.of("tenant", "43");
        try (CachingKeyring sealing = CachingKeyring.builder(asked)
                        .maxMessages(4)
                        .events(new CacheMetrics(registry, "seal", KmsPrice.DEFAULT))
                        .executor(Runnable::run)
                        .build();
                UnwrapCachingKeyring opening = UnwrapCachingKeyring.builder(asked)
                        .events(new CacheMetrics(registry, "open", KmsPrice.DEFAULT))
                        .build()) {
            for (int i = 0; i < 3; i++) {
                for (EncryptionContext context : List.of(CONTEXT, other)) {
                    try (GeneratedKey key = sealing.generate(context, OptionalLong.of(10))) {
                        opening.unwrap(key.wrappedKeys(), context, any -> true).close();
                    }
                }
            }
        }
        for (String cache : List.of("seal", "open")) {
            assertThat(count(cache, "miss")).as(cache).isEqualTo(2);
            assertThat(count(cache, "hit")).as(cache).isEqualTo(4);
            assertThat(count(cache, "bypass")).as(cache).isZero();
            assertThat(registry.get("waxseal.data.key.messages")
                            .tag("cache", cache)
                            .summary()
                            .totalAmount())
                    .isEqualTo(6);
        }
        assertThat(kms.calls().stream().filter(call -> call.operation().equals("Decrypt")))
                .hasSize(2);
        assertThat(registry.get("waxseal.cache.cost.avoided")
                        .tag("cache", "seal")
                        .counter()
                        .count())
                .isCloseTo(4 * 0.03 / 10_000, within(1e-12));
    }

    private double count(String cache, String result) {
        return registry.get("waxseal.cache.calls")
                .tag("cache", cache)
                .tag("result", result)
                .counter()
                .count();
    }

    @Test
    @DisplayName("agree with what the keyring told, call by call")
    void calls() {
        String there = kms.newKey(TestKms.ELSEWHERE);
        CostMeter costs = new CostMeter(KmsPrice.DEFAULT);
        AwsKmsKeyring keyring = kms.keyring(kms.newKey(), there)
                .listener(metrics.and(costs).and(kms.calls()::add))
                .build();

        for (int i = 0; i < 5; i++) {
            keyring.unwrap(keyring.generate(CONTEXT).wrappedKeys(), CONTEXT, any -> true)
                    .close();
        }

        assertThat(kms.calls()).hasSize(20);
        assertThat(timer("operation", "GenerateDataKey", "region", kms.region(), "outcome", "answered")
                        .count())
                .isEqualTo(5);
        assertThat(timer("operation", "Encrypt", "region", TestKms.ELSEWHERE, "outcome", "answered")
                        .count())
                .isEqualTo(5);
        assertThat(registry.get("waxseal.kms.calls").timers().stream()
                        .mapToLong(Timer::count)
                        .sum())
                .isEqualTo(20);
        assertThat(registry.get("waxseal.kms.calls").timers().stream()
                        .mapToDouble(timer -> timer.totalTime(TimeUnit.NANOSECONDS))
                        .sum())
                .isCloseTo((double) took(), within(1.0));
        assertThat(sum("waxseal.kms.requests")).isEqualTo(20);
        assertThat(sum("waxseal.kms.retries")).isZero();
        assertThat(sum("waxseal.kms.cost"))
                .isCloseTo(costs.spending().usd().doubleValue(), within(1e-12))
                .isCloseTo(20 * 0.03 / 10_000, within(1e-12));
    }

    @Test
    @DisplayName("tell retries and throttles, and name no key")
    void throttled() throws IOException {
        String key = kms.newKey();
        try (FaultyKms faulty = FaultyKms.before(kms)) {
            faulty.failWith(Fault.throttling(), Fault.throttling(), Fault.throttling(), Fault.throttling());
            AwsKmsKeyring keyring = faulty.keyring(key).listener(metrics).build();

            assertThatThrownBy(() -> keyring.generate(CONTEXT)).isInstanceOf(KmsUnavailableException.class);
        }

        assertThat(timer("operation", "GenerateDataKey", "outcome", "unavailable")
                        .count())
                .isEqualTo(1);
        assertThat(sum("waxseal.kms.requests")).isEqualTo(4);
        assertThat(sum("waxseal.kms.retries")).isEqualTo(3);
        assertThat(sum("waxseal.kms.throttles")).isEqualTo(4);
        assertThat(registry.getMeters())
                .allSatisfy(meter ->
                        assertThat(meter.getId().toString()).doesNotContain(key.substring(key.indexOf('/') + 1)));
    }

    @Test
    @DisplayName("of a cache tell calls, refreshes, evictions, and what each data key was used for")
    void cache() {
        CacheEvents cache = new CacheMetrics(registry, "seal", KmsPrice.DEFAULT);
        for (int i = 0; i < 9; i++) {
            cache.hit();
        }
        cache.miss();
        cache.bypass();
        cache.waited(Duration.ofMillis(3));
        cache.refresh(true);
        cache.refresh(false);
        cache.refresh(false);
        cache.offlineUse();
        cache.retired(new KeyRetirement(KeyRetirement.Reason.MESSAGES, Duration.ofSeconds(60), 10, 10_240));

        assertThat(counter("waxseal.cache.calls", "cache", "seal", "result", "hit"))
                .isEqualTo(9);
        assertThat(sum("waxseal.cache.calls")).isEqualTo(11);
        assertThat(counter("waxseal.cache.refreshes", "outcome", "succeeded")).isEqualTo(1);
        assertThat(counter("waxseal.cache.refreshes", "outcome", "failed")).isEqualTo(2);
        assertThat(sum("waxseal.cache.offline.uses")).isEqualTo(1);
        assertThat(sum("waxseal.cache.cost.avoided")).isCloseTo(9 * 0.03 / 10_000, within(1e-12));
        assertThat(registry.get("waxseal.cache.waits").timer().totalTime(TimeUnit.MILLISECONDS))
                .isEqualTo(3);
        assertThat(counter("waxseal.cache.evictions", "reason", "messages")).isEqualTo(1);
        assertThat(sum("waxseal.cache.evictions")).isEqualTo(1);
        assertThat(registry.get("waxseal.data.key.age").timer().totalTime(TimeUnit.SECONDS))
                .isEqualTo(60);
        assertThat(registry.get("waxseal.data.key.messages").summary().totalAmount())
                .isEqualTo(10);
        assertThat(registry.get("waxseal.data.key.bytes").summary().totalAmount())
                .isEqualTo(10_240);
    }

    private long took() {
        return kms.calls().stream().mapToLong(call -> call.took().toNanos()).sum();
    }

    private Timer timer(String... tags) {
        return registry.get("waxseal.kms.calls").tags(tags).timer();
    }

    private double counter(String name, String... tags) {
        return registry.get(name).tags(tags).counter().count();
    }

    private double sum(String name) {
        return registry.get(name).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }
}
