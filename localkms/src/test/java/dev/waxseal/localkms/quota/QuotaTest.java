package dev.waxseal.localkms.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("a request quota")
class QuotaTest {

    private static final Map<String, Object> EMPTY = Map.of();

    private long nanos = Long.MAX_VALUE - TimeUnit.SECONDS.toNanos(1); // wraps, as the system's may

    @ParameterizedTest(name = "lets {3} of {0} with {1} through at once in {2}")
    @CsvSource({
        "Decrypt, '', local, 10000",
        "GenerateDataKey, '', eu-central-1, 20000",
        "GenerateRandom, '', us-east-1, 100000",
        "Decrypt, EncryptionAlgorithm=RSAES_OAEP_SHA_256, us-east-1, 1000",
        "Sign, SigningAlgorithm=ECDSA_SHA_256, local, 1000",
        "Verify, SigningAlgorithm=ML_DSA_SHAKE_256, local, 1000",
        "GenerateDataKeyPair, KeyPairSpec=RSA_2048, local, 20",
        "GenerateDataKeyPair, KeyPairSpec=ECC_NIST_P256, local, 100",
        "CreateKey, '', local, 5",
        "DescribeKey, '', local, 2000",
        "GetParametersForImport, '', local, 1",
    })
    void figures(String operation, String member, String region, int expected) {
        QuotaMeter meter = meter(1);
        Map<String, Object> input = member.isEmpty()
                ? EMPTY
                : Map.of(member.substring(0, member.indexOf('=')), member.substring(member.indexOf('=') + 1));
        assertThat(admitted(meter, operation, region, input)).isEqualTo(expected);
    }

    @Test
    @DisplayName("fills again with time, up to a second's worth")
    void refill() {
        QuotaMeter meter = meter(1);
        assertThat(admitted(meter, "CreateKey", "local", EMPTY)).isEqualTo(5);
        nanos += TimeUnit.MILLISECONDS.toNanos(400);
        assertThat(admitted(meter, "CreateKey", "local", EMPTY)).isEqualTo(2);
        nanos += TimeUnit.HOURS.toNanos(1);
        assertThat(admitted(meter, "CreateKey", "local", EMPTY)).isEqualTo(5);
    }

    @Test
    @DisplayName("is shared by the symmetric operations, and by no others")
    void sharing() {
        QuotaMeter meter = meter(0.0001);
        assertThat(meter.admits("Encrypt", "local", EMPTY)).isTrue();
        assertThat(meter.admits("GenerateDataKey", "local", EMPTY)).isFalse();
        assertThat(meter.admits("CreateKey", "local", EMPTY)).isTrue();
        assertThat(meter.admits("CreateAlias", "local", EMPTY)).isTrue();
        assertThat(meter.admits("CreateAlias", "local", EMPTY)).isFalse();
    }

    @Test
    @DisplayName("is each region's own")
    void regions() {
        QuotaMeter meter = meter(0.0001);
        assertThat(meter.admits("Encrypt", "eu-west-1", EMPTY)).isTrue();
        assertThat(meter.admits("Encrypt", "eu-west-2", EMPTY)).isTrue();
        assertThat(meter.admits("Encrypt", "eu-west-2", EMPTY)).isTrue(); // 2 a second there, 10 in eu-west-1
        assertThat(meter.admits("Encrypt", "eu-west-2", EMPTY)).isFalse();
    }

    @Test
    @DisplayName("lets one request through in several seconds, if it is that small")
    void small() {
        QuotaMeter meter = meter(0.1); // CreateKey: one in two seconds
        assertThat(admitted(meter, "CreateKey", "local", EMPTY)).isEqualTo(1);
        nanos += TimeUnit.SECONDS.toNanos(1);
        assertThat(admitted(meter, "CreateKey", "local", EMPTY)).isZero();
        nanos += TimeUnit.SECONDS.toNanos(1);
        assertThat(admitted(meter, "CreateKey", "local", EMPTY)).isEqualTo(1);
    }

    @Test
    @DisplayName("is none unless there are quotas")
    void none() {
        QuotaMeter meter = Quotas.none().meter();
        for (int i = 0; i < 100; i++) {
            assertThat(meter.admits("CreateKey", "local", EMPTY)).isTrue();
        }
    }

    @ParameterizedTest(name = "is not {0}")
    @ValueSource(strings = {"", "much", "0", "-1", "NaN", "Infinity"})
    void malformed(String text) {
        assertThatThrownBy(() -> Quotas.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    private QuotaMeter meter(double factor) {
        return Quotas.aws().times(factor).nanoTime(() -> nanos).meter();
    }

    private static int admitted(QuotaMeter meter, String operation, String region, Map<String, Object> input) {
        int admitted = 0;
        while (meter.admits(operation, region, input)) {
            admitted++;
        }
        return admitted;
    }
}
