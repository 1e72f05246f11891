package dev.waxseal.localkms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waxseal.localkms.fault.Fault;
import dev.waxseal.localkms.fault.Faults;
import dev.waxseal.localkms.fault.Kind;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KmsException;

/** The SDK's own retries are switched off where a fault shall be seen, and on where it shall be overcome. */
@DisplayName("faults in process")
class FaultsInProcessTest extends KmsFixture {

    KmsClient retrying;
    KmsClient once;

    @BeforeEach
    void clients() {
        retrying = connect(4);
        once = connect(1);
    }

    KmsClient connect(int attempts) {
        return Clients.inProcess(kms, attempts);
    }

    @ParameterizedTest(name = "{0} is an HTTP {1} {2}")
    @CsvSource({
        "THROTTLE, 400, ThrottlingException",
        "INTERNAL, 500, KMSInternalException",
        "DEPENDENCY_TIMEOUT, 500, DependencyTimeoutException",
        "KEY_UNAVAILABLE, 500, KeyUnavailableException",
        "ACCESS_DENIED, 400, AccessDeniedException",
    })
    void errors(Kind kind, int status, String code) {
        kms.faults().set(Fault.of(kind));
        assertThatThrownBy(once::listKeys).isInstanceOfSatisfying(KmsException.class, e -> {
            assertThat(e.statusCode()).isEqualTo(status);
            assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code);
            assertThat(e.requestId()).isNotBlank();
            assertThat(e.isThrottlingException()).isEqualTo(kind == Kind.THROTTLE);
        });
    }

    @Test
    @DisplayName("speak of throttling as AWS does")
    void throttling() {
        kms.faults().set(Fault.of(Kind.THROTTLE));
        assertRefused(
                once::listKeys,
                "ThrottlingException",
                "You have exceeded the rate at which you may call KMS. Reduce the frequency of your calls.");
    }

    @ParameterizedTest(name = "{0} is overcome by trying again")
    @CsvSource({"THROTTLE", "INTERNAL", "DEPENDENCY_TIMEOUT", "RESET"})
    void retries(Kind kind) {
        Fault fault = Fault.of(kind).operation("CreateKey").first(2);
        kms.faults().set(fault);
        retrying.createKey();
        assertThat(kms.faults().counts()).containsExactly(new Faults.Count(fault, 3, 2));
        assertThat(retrying.listKeys().keys()).hasSize(1);
    }

    @ParameterizedTest(name = "{0} is no answer: {1} was done")
    @CsvSource({"RESET, nothing, 0", "TRUNCATE, what was asked, 1"})
    void broken(Kind kind, String what, int keys) {
        kms.faults().set(Fault.of(kind).operation("CreateKey"));
        assertThatThrownBy(once::createKey).isInstanceOf(SdkClientException.class);
        assertThat(once.listKeys().keys()).hasSize(keys);
    }

    @Test
    @DisplayName("break an empty answer off as well")
    void brokenEmptyAnswer() {
        String keyId = once.createKey().keyMetadata().keyId();
        kms.faults().set(Fault.of(Kind.RESET).operation("DisableKey"));
        assertThatThrownBy(() -> once.disableKey(request -> request.keyId(keyId)))
                .isInstanceOf(SdkClientException.class);
        assertThat(describe(keyId).enabled()).isTrue();
    }

    @Test
    @DisplayName("make the client wait, and time out if it will not")
    void latency() {
        kms.faults().set(Fault.latency(Duration.ofMillis(1)));
        assertThat(once.listKeys().keys()).isEmpty();
        kms.faults().set(Fault.latency(Duration.ofSeconds(20)));
        assertThatThrownBy(() -> once.listKeys(request ->
                        request.overrideConfiguration(override -> override.apiCallTimeout(Duration.ofMillis(50)))))
                .isInstanceOf(ApiCallTimeoutException.class);
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    @DisplayName("take down one region and leave the others")
    void regions() {
        kms.faults().takeDown("local");
        assertThatThrownBy(once::listKeys).isInstanceOf(SdkClientException.class);
        try (KmsClient elsewhere = Clients.inRegion(kms, "eu-west-1")) {
            assertThat(elsewhere.listKeys().keys()).isEmpty();
        }
        kms.faults().takeDown();
        assertThat(once.listKeys().keys()).isEmpty();
    }
}
