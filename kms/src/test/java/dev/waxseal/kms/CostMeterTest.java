package dev.waxseal.kms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waxseal.envelope.EncryptionContext;
import dev.waxseal.error.KmsRefusedException;
import dev.waxseal.error.KmsUnavailableException;
import dev.waxseal.keys.KeyRetirement;
import dev.waxseal.kms.FaultyKms.Fault;
import dev.waxseal.kms.KmsCall.Outcome;
import dev.waxseal.kms.cost.CallTally;
import dev.waxseal.kms.cost.CostMeter;
import dev.waxseal.kms.cost.KmsPrice;
import dev.waxseal.kms.cost.Spending;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("the meter of costs")
class CostMeterTest {

    private static final EncryptionContext CONTEXT = EncryptionContext.of("tenant", "42");

    private final TestKms kms = new TestKms();
    private final CostMeter meter = new CostMeter(KmsPrice.DEFAULT);

    @AfterEach
    void close() {
        kms.close();
    }

    @Test
    @DisplayName("adds up the calls of a keyring by operation, region and outcome")
    void calls() {
        String key = kms.newKey();
        String there = kms.newKey(TestKms.ELSEWHERE);
        AwsKmsKeyring keyring = kms.keyring(key, there).listener(meter).build();

        for (int i = 0; i < 3; i++) {
            keyring.unwrap(keyring.generate(CONTEXT).wrappedKeys(), CONTEXT, any -> true)
                    .close();
        }
        kms.client().disableKey(request -> request.keyId(key));
        assertThatThrownBy(() -> keyring.generate(CONTEXT)).isInstanceOf(KmsRefusedException.class);

        Spending spending = meter.spending();
        assertThat(spending.tallies())
                .extracting(CallTally::kind, CallTally::calls)
                .containsExactly(
                        counted("Decrypt", TestKms.ELSEWHERE, Outcome.ANSWERED, 3),
                        counted("Decrypt", kms.region(), Outcome.ANSWERED, 3),
                        counted("Encrypt", TestKms.ELSEWHERE, Outcome.ANSWERED, 3),
                        counted("GenerateDataKey", kms.region(), Outcome.ANSWERED, 3),
                        counted("GenerateDataKey", kms.region(), Outcome.REFUSED, 1));
        assertThat(spending.requests()).isEqualTo(13);
        assertThat(spending.usd()).isEqualTo(new BigDecimal("0.000039"));
        assertThat(spending.hasCache()).isFalse();
    }

    @Test
    @DisplayName("counts each attempt of a call, and those that were throttled")
    void retries() throws IOException {
        String key = kms.newKey();
        try (FaultyKms faulty = FaultyKms.before(kms)) {
            faulty.failWith(Fault.throttling(), Fault.throttling(), Fault.throttling(), Fault.throttling());
            AwsKmsKeyring keyring = faulty.keyring(key).listener(meter).build();

            assertThatThrownBy(() -> keyring.generate(CONTEXT)).isInstanceOf(KmsUnavailableException.class);

            CallTally tally = meter.spending().tallies().get(0);
            assertThat(tally.calls()).isEqualTo(1);
            assertThat(tally.requests())
                    .isEqualTo(4)
                    .isEqualTo(faulty.operations().size());
            assertThat(tally.retries()).isEqualTo(3);
            assertThat(tally.throttled()).isEqualTo(4);
            assertThat(meter.spending().usd()).isEqualTo(new BigDecimal("0.000012"));
        }
    }

    @Test
    @DisplayName("takes the price of a key where that has its own, and is exact for a million")
    void prices() {
        KmsPrice price = new KmsPrice(new BigDecimal("0.03"), Map.of()).withKey("large", KmsPrice.LARGE_RSA);
        CostMeter priced = new CostMeter(price);

        for (int i = 0; i < 1_000_000; i++) {
            priced.made(call("usual"));
        }
        assertThat(priced.spending().usd()).isEqualTo(new BigDecimal("3"));
        priced.made(call("large"));
        assertThat(priced.spending().usd()).isEqualTo(new BigDecimal("3.000015"));
        assertThat(new CostMeter(KmsPrice.DEFAULT).spending().usd()).isEqualTo(BigDecimal.ZERO);
        assertThatThrownBy(() -> price.withKey("odd", new BigDecimal("-1")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("tells what the caches spared")
    void caches() {
        for (int i = 0; i < 10; i++) {
            meter.cache().hit();
        }
        meter.cache().miss();
        meter.cache().bypass();
        meter.cache().retired(new KeyRetirement(KeyRetirement.Reason.AGE, Duration.ofMinutes(5), 11, 1024));

        Spending spending = meter.spending();
        assertThat(List.of(spending.cacheHits(), spending.cacheMisses(), spending.cacheBypasses(), spending.retired()))
                .containsExactly(10L, 1L, 1L, 1L);
        assertThat(spending.usdAvoided()).isEqualTo(new BigDecimal("0.00003"));
        assertThat(spending.hasCache()).isTrue();
    }

    private static KmsCall call(String key) {
        return new KmsCall("Decrypt", "local", key, "", Outcome.ANSWERED, "", Duration.ZERO, 1, 0, Duration.ZERO);
    }

    private static Tuple counted(String operation, String region, Outcome outcome, long calls) {
        return Tuple.tuple(new CallTally.Kind(operation, region, outcome), calls);
    }
}
