package dev.waxseal.kms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waxseal.Waxseal;
import dev.waxseal.envelope.EncryptionContext;
import dev.waxseal.envelope.Envelope;
import dev.waxseal.envelope.WrappedKey;
import dev.waxseal.error.KmsRefusedException;
import dev.waxseal.error.KmsUnavailableException;
import dev.waxseal.error.TamperedException;
import dev.waxseal.keys.DataKey;
import dev.waxseal.keys.GeneratedKey;
import dev.waxseal.keys.UnwrapCachingKeyring;
import dev.waxseal.kms.KmsCall.Outcome;
import dev.waxseal.localkms.fault.Fault;
import dev.waxseal.localkms.fault.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("a data key that was opened once for many messages")
class CachedOpeningTest {

    private static final EncryptionContext CONTEXT =
            EncryptionContext.of("tenant", "42").withholding("patient", "4711");
    private static final Duration AGE = Duration.ofMinutes(10);
    private static final Duration GRACE = Duration.ofHours(8);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private final TestKms kms = new TestKms();
    private final String key = kms.newKey();
    private final AtomicLong nanos = new AtomicLong();
    private final Warnings warnings = new Warnings();
    private final AwsKmsKeyring keyring = AwsKmsKeyring.builder(kms.quick())
            .keys(List.of(key))
            .listener(kms.calls()::add)
            .build();
    private final UnwrapCachingKeyring caching = UnwrapCachingKeyring.builder(keyring)
            .ticker(nanos::get)
            .executor(Runnable::run) // what is done in the background is done when its cause has returned
            .maxAge(AGE)
            .offlineGrace(GRACE)
            .build();
    private List<WrappedKey> wrapped = List.of();
    private byte[] secret = {};

    @BeforeEach
    void seal() {
        try (GeneratedKey sealed = keyring.generate(CONTEXT)) {
            wrapped = sealed.wrappedKeys();
            secret = TestKeys.bytes(sealed.dataKey());
        }
        kms.forgetCalls();
    }

    @AfterEach
    void close() {
        warnings.close();
        caching.close();
        kms.close();
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private void open(int messages) {
        for (int i = 0; i < messages; i++) {
            try (DataKey opened = caching.unwrap(wrapped, CONTEXT, TestKeys.only(secret))) {
                assertThat(TestKeys.bytes(opened)).isEqualTo(secret);
            }
        }
    }

    @Test
    @DisplayName("serves on past its age while the region is down, after one call of KMS, and ends with the outage")
    void regionDown() {
        open(1);
        kms.kms().faults().takeDown(kms.region());
        pass(AGE);
        open(10);
        assertThat(caching.statistics().offlineUses()).isEqualTo(10);
        assertThat(kms.calls()).extracting(KmsCall::outcome).containsExactly(Outcome.ANSWERED, Outcome.UNAVAILABLE);

        kms.kms().faults().takeDown();
        pass(LONGEST_PAUSE);
        open(2); // the first has KMS asked again
        assertThat(caching.statistics().offlineUses()).isEqualTo(11);
        assertThat(caching.statistics().refreshes()).isEqualTo(1);
        assertThat(kms.calls()).hasSize(3);
    }

    @Test
    @DisplayName("does not serve past the grace, however long the region is down")
    void graceOver() {
        open(1);
        kms.kms().faults().takeDown(kms.region());
        pass(AGE.plus(GRACE));
        assertThatThrownBy(() -> open(1)).isInstanceOf(KmsUnavailableException.class);
        assertThat(caching.statistics().offlineUses()).isZero();
    }

    @Test
    @DisplayName("tells the operator of its 1st, 2nd, 4th and 8th use past its age, and no key or withheld value")
    void warnings() {
        open(1);
        kms.kms().faults().takeDown(kms.region());
        pass(AGE);
        open(15);
        assertThat(warnings.texts())
                .hasSize(4)
                .allSatisfy(text -> assertThat(text)
                        .contains("kms cannot be reached", "opens messages", "tenant", "42", "patient")
                        .doesNotContain("4711")
                        .doesNotContainIgnoringCase(HexFormat.of().formatHex(secret))
                        .doesNotContain(Base64.getEncoder().encodeToString(secret)));
        assertThat(warnings.texts().get(3)).contains("PT10M old", "use 8 past its limit");
    }

    @Test
    @DisplayName("is dropped at once when KMS denies it, though it had grace left")
    void denied() {
        open(1);
        kms.kms().faults().set(Fault.of(Kind.ACCESS_DENIED));
        assertRefusedInTheGrace();
    }

    @Test
    @DisplayName("is dropped at once when its KMS key is disabled")
    void disabled() {
        open(1);
        kms.client().disableKey(request -> request.keyId(key));
        assertRefusedInTheGrace();
    }

    private void assertRefusedInTheGrace() {
        pass(AGE);
        assertThatThrownBy(() -> open(1)).isInstanceOf(KmsRefusedException.class);
        assertThat(caching.statistics().keys()).isZero();
        kms.forgetCalls();
        assertThatThrownBy(() -> open(1)).isInstanceOf(KmsRefusedException.class);
        assertThat(kms.calls()).isEmpty(); // that is remembered for a moment
        pass(Duration.ofSeconds(5));
        kms.kms().faults().takeDown(kms.region());
        assertThatThrownBy(() -> open(1)).isInstanceOf(KmsUnavailableException.class);
        assertThat(caching.statistics().offlineUses()).isZero();
    }

    @Test
    @DisplayName("is asked for under another context, which KMS does not open")
    void otherContext() {
        open(1);
        assertThatThrownBy(() -> caching.unwrap(wrapped, CONTEXT.with("more", "1"), any -> true))
                .isInstanceOf(TamperedException.class);
        assertThat(kms.calls()).hasSize(2);
    }

    @Test
    @DisplayName("opens messages that were prefetched although the region is down")
    void prefetched() throws IOException {
        Waxseal waxseal = Waxseal.builder(caching).build();
        byte[] message = waxseal.encrypt(new byte[] {1, 2, 3}, CONTEXT);
        waxseal.prefetch(Envelope.read(new ByteArrayInputStream(message)), CONTEXT);
        kms.kms().faults().takeDown(kms.region());
        assertThat(waxseal.decrypt(message, CONTEXT)).containsExactly(1, 2, 3);
        assertThat(kms.calls()).extracting(KmsCall::operation).containsExactly("GenerateDataKey", "Decrypt");
    }

    @Test
    @DisplayName("is one Decrypt for a thousand callers who come at once")
    void stampede() throws InterruptedException {
        kms.kms().faults().set(Fault.latency(Duration.ofMillis(200))); // time enough for all to come
        AtOnce.run(1000, () -> open(1));
        assertThat(kms.calls()).extracting(KmsCall::operation).containsExactly("Decrypt");
        assertThat(caching.statistics().waits()).isPositive();
    }
}
