package dev.waxseal.kms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waxseal.envelope.EncryptionContext;
import dev.waxseal.error.KmsUnavailableException;
import dev.waxseal.kms.FaultyKms.Fault;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("of the attempts of a call")
class AttemptsTest {

    private static final EncryptionContext CONTEXT = EncryptionContext.empty();

    private final TestKms kms = new TestKms();
    private final String key = kms.newKey();
    private final List<KmsCall> calls = new ArrayList<>();

    @AfterEach
    void close() {
        kms.close();
    }

    @ParameterizedTest(name = "each is told, and each that was throttled: {0}")
    @EnumSource(Pace.class)
    void told(Pace pace) throws IOException {
        try (FaultyKms faulty = FaultyKms.before(
                kms, CallLimits.DEFAULT.retries(FaultyKms.QUICK).pace(pace))) {
            faulty.failWith(Fault.throttling(), Fault.of(500, "KMSInternalException", "no"));
            generate(faulty.clients());

            assertThat(only().attempts()).isEqualTo(3);
            assertThat(only().throttledAttempts()).isEqualTo(1);
            assertThat(only().waited()).isLessThanOrEqualTo(only().took());
        }
    }

    @Test
    @DisplayName("the last one counts as well when all fail")
    void allFail() throws IOException {
        try (FaultyKms faulty = FaultyKms.before(kms)) {
            faulty.failWith(Fault.throttling(), Fault.throttling(), Fault.throttling(), Fault.throttling());
            assertThatThrownBy(() -> generate(faulty.clients())).isInstanceOf(KmsUnavailableException.class);

            assertThat(only().attempts()).isEqualTo(4);
            assertThat(only().throttledAttempts()).isEqualTo(4);
        }
    }

    @Test
    @DisplayName("one that succeeds is one, and waits for nothing")
    void one() {
        generate(kms.clients());

        assertThat(only().attempts()).isEqualTo(1);
        assertThat(only().throttledAttempts()).isZero();
        assertThat(only().waited()).isZero();
    }

    @ParameterizedTest(name = "{1} {0} makes another: {2}")
    @CsvSource({
        "ThrottlingException, 400, true",
        "SomethingNew, 429, true",
        "KMSInternalException, 500, true",
        "DependencyTimeoutException, 503, true",
        "KeyUnavailableException, 500, true",
        "SomethingNew, 502, true",
        "AccessDeniedException, 400, false",
        "DisabledException, 400, false",
        "KMSInvalidStateException, 400, false",
        "LimitExceededException, 400, false",
        "InvalidCiphertextException, 400, false",
    })
    void retryable(String type, int status, boolean another) throws IOException {
        try (FaultyKms faulty = FaultyKms.before(kms)) {
            faulty.failWith(Fault.of(status, type, "throttled, retry, unavailable: words decide nothing"));
            if (another) {
                generate(faulty.clients());
            } else {
                assertThatThrownBy(() -> generate(faulty.clients()));
            }
            assertThat(faulty.operations()).hasSize(another ? 2 : 1);
            assertThat(only().attempts()).isEqualTo(another ? 2 : 1);
        }
    }

    @Test
    @DisplayName("each waits for its turn where the calls of a second are limited, the SDK itself waiting")
    void rate() {
        AtomicLong nanos = new AtomicLong();
        CallLimits limits = CallLimits.DEFAULT.retries(FaultyKms.QUICK).callsPerSecond(500);
        try (KmsClients clients = new KmsClients(
                new InProcessClientSource(kms.httpClient(), kms.region(), Optional.empty()), limits, nanos::get)) {
            generate(clients);
            generate(clients);
            generate(clients);
        }
        assertThat(calls)
                .extracting(KmsCall::waited)
                .containsExactly(Duration.ZERO, Duration.ofMillis(2), Duration.ofMillis(4));
    }

    @Test
    @DisplayName("waits for a turn do not make a region unhealthy")
    void ratedIsNotSlow() {
        AtomicLong nanos = new AtomicLong();
        BreakerLimits touchy =
                new BreakerLimits(1, Duration.ofSeconds(5), Duration.ofSeconds(60), Duration.ofMillis(300));
        CallLimits limits = CallLimits.DEFAULT.callsPerSecond(3).breaker(touchy);
        try (KmsClients clients = new KmsClients(
                new InProcessClientSource(kms.httpClient(), kms.region(), Optional.empty()), limits, nanos::get)) {
            generate(clients); // may take long, the first time
            clients.health().answered(kms.region(), Duration.ZERO);
            generate(clients);
            assertThat(calls.get(1).waited()).isGreaterThanOrEqualTo(Duration.ofMillis(300));
            // a call that took so long by itself, on a machine that stood still, is what the breaker is for
            boolean quick = calls.get(1).took().minus(calls.get(1).waited()).compareTo(touchy.slowAfter()) <= 0;
            assertThat(clients.health()
                            .firstWell(List.of(kms.region()), region -> region)
                            .isPresent())
                    .isEqualTo(quick);
        }
    }

    private void generate(KmsClients clients) {
        AwsKmsKeyring.builder(clients)
                .keys(List.of(key))
                .listener(calls::add)
                .build()
                .generate(CONTEXT)
                .close();
    }

    private KmsCall only() {
        assertThat(calls).hasSize(1);
        return calls.get(0);
    }
}
