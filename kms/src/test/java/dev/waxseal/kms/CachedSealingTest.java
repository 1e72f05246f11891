package dev.waxseal.kms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waxseal.envelope.EncryptionContext;
import dev.waxseal.error.KmsRefusedException;
import dev.waxseal.error.KmsUnavailableException;
import dev.waxseal.keys.CacheStatistics;
import dev.waxseal.keys.CachingKeyring;
import dev.waxseal.keys.DataKey;
import dev.waxseal.keys.GeneratedKey;
import dev.waxseal.kms.KmsCall.Outcome;
import dev.waxseal.localkms.fault.Fault;
import dev.waxseal.localkms.fault.Kind;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("a data key that seals many messages")
class CachedSealingTest {

    private static final EncryptionContext CONTEXT =
            EncryptionContext.of("tenant", "42").withholding("patient", "4711");
    private static final Duration AGE = Duration.ofHours(1);
    private static final Duration GRACE = Duration.ofHours(3);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final TestKms kms = new TestKms();
    private final String key = kms.newKey();
    private final AtomicLong nanos = new AtomicLong();
    private final Warnings warnings = new Warnings();
    private final CachingKeyring caching = CachingKeyring.builder(AwsKmsKeyring.builder(kms.quick())
                    .keys(List.of(key))
                    .listener(kms.calls()::add)
                    .build())
            .ticker(nanos::get)
            .executor(Runnable::run) // what is done in the background is done when its cause has returned
            .maxAge(AGE)
            .offlineGrace(GRACE)
            .build();

    @AfterEach
    void close() {
        warnings.close();
        caching.close();
        kms.close();
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private void seal(int messages) {
        for (int i = 0; i < messages; i++) {
            caching.generate(CONTEXT, OptionalLong.of(1)).close();
        }
    }

    @Test
    @DisplayName("serves on past its age while the region is down, after one call of KMS, and ends with the outage")
    void regionDown() {
        seal(1);
        kms.kms().faults().takeDown(kms.region());
        pass(AGE);
        seal(10);
        assertThat(caching.statistics().offlineUses()).isEqualTo(10);
        assertThat(kms.calls()).extracting(KmsCall::outcome).containsExactly(Outcome.ANSWERED, Outcome.UNAVAILABLE);

        kms.kms().faults().takeDown();
        pass(LONGEST_PAUSE);
        seal(2); // the first has KMS asked again
        assertThat(caching.statistics().offlineUses()).isEqualTo(11);
        assertThat(caching.statistics().refreshes()).isEqualTo(1);
        assertThat(kms.calls()).hasSize(3);
    }

    @Test
    @DisplayName("does not serve past the grace, however long the region is down")
    void graceOver() {
        seal(1);
        kms.kms().faults().takeDown(kms.region());
        pass(AGE.plus(GRACE));
        assertThatThrownBy(() -> seal(1)).isInstanceOf(KmsUnavailableException.class);
        assertThat(caching.statistics().offlineUses()).isZero();
    }

    @Test
    @DisplayName("tells the operator of its 1st, 2nd, 4th and 8th use past its age, and no key or withheld value")
    void warnings() {
        byte[] secret;
        try (GeneratedKey first = caching.generate(CONTEXT, OptionalLong.of(1))) {
            secret = TestKeys.bytes(first.dataKey());
        }
        kms.kms().faults().takeDown(kms.region());
        pass(AGE);
        seal(15);
        assertThat(warnings.texts())
                .hasSize(4)
                .allSatisfy(text -> assertThat(text)
                        .contains("kms cannot be reached", "seals messages", "tenant", "42", "patient")
                        .doesNotContain("4711")
                        .doesNotContainIgnoringCase(HexFormat.of().formatHex(secret))
                        .doesNotContain(Base64.getEncoder().encodeToString(secret)));
        assertThat(warnings.texts().get(3)).contains("PT1H old", "use 8 past its limit");
    }

    @Test
    @DisplayName("is dropped at once when KMS denies the next one, though it had time and grace left")
    void denied() {
        seal(2);
        kms.kms().faults().set(Fault.of(Kind.ACCESS_DENIED));
        assertRefusedAheadOfTheLimit();
    }

    @Test
    @DisplayName("is dropped at once when its KMS key is disabled")
    void disabled() {
        seal(2);
        kms.client().disableKey(request -> request.keyId(key));
        assertRefusedAheadOfTheLimit();
    }

    private void assertRefusedAheadOfTheLimit() {
        DataKey inUse = caching.generate(CONTEXT, OptionalLong.of(1)).dataKey();
        pass(AGE.multipliedBy(95).dividedBy(100));
        seal(1); // has the next one fetched
        assertThat(caching.statistics().keys()).isZero();
        assertThat(TestKeys.bytes(inUse)).isNotEqualTo(new byte[DataKey.LENGTH]);
        inUse.close();
        assertThatThrownBy(() -> seal(1)).isInstanceOf(KmsRefusedException.class);
        kms.kms().faults().takeDown(kms.region());
        assertThatThrownBy(() -> seal(1)).isInstanceOf(KmsUnavailableException.class);
        assertThat(caching.statistics().offlineUses()).isZero();
    }

    @Test
    @DisplayName("seals without KMS once it was prefetched, although the region is down")
    void prefetched() {
        EncryptionContext other = EncryptionContext.of("tenant", "43");
        caching.prefetch(List.of(CONTEXT, other));
        assertThat(kms.calls()).hasSize(2);
        kms.kms().faults().takeDown(kms.region());
        pass(AGE.minusNanos(1));
        seal(3);
        caching.generate(other, OptionalLong.of(1)).close();
        assertThat(caching.statistics().misses()).isZero();
        assertThat(caching.statistics().offlineUses()).isZero();
    }

    @Test
    @DisplayName("is one GenerateDataKey for a thousand callers who come at once")
    void stampede() throws InterruptedException {
        kms.kms().faults().set(Fault.latency(Duration.ofMillis(200))); // time enough for all to come
        AtOnce.run(1000, () -> seal(1));
        assertThat(kms.calls()).extracting(KmsCall::operation).containsExactly("GenerateDataKey");
        CacheStatistics done = caching.statistics();
        assertThat(done.hits() + done.misses()).isEqualTo(1000);
        assertThat(done.waits()).isPositive();
    }
}
