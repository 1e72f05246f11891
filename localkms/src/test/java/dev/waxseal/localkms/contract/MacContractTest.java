package dev.waxseal.localkms.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyUsageType;

@DisplayName("a MAC")
class MacContractTest extends KmsContract {

    private static final SdkBytes MESSAGE = SdkBytes.fromUtf8String("some important message");
    private static final String ABSENT = "00000000-0000-0000-0000-000000000000";

    @ParameterizedTest
    @DisplayName("has the length of its hash, is the same each time, and verifies")
    @CsvSource({
        "HMAC_224, HMAC_SHA_224, 28",
        "HMAC_256, HMAC_SHA_256, 32",
        "HMAC_384, HMAC_SHA_384, 48",
        "HMAC_512, HMAC_SHA_512, 64"
    })
    void roundTrip(KeySpec spec, String algorithm, int length) {
        String keyId = newKey(spec, KeyUsageType.GENERATE_VERIFY_MAC);
        var made = client.generateMac(
                request -> request.keyId(keyId).message(MESSAGE).macAlgorithm(algorithm));
        assertThat(made.mac().asByteArray()).hasSize(length);
        assertThat(made.mac()).isEqualTo(mac(keyId, algorithm));
        assertThat(made.keyId()).isEqualTo(describe(keyId).arn());
        assertThat(made.macAlgorithmAsString()).isEqualTo(algorithm);

        var verified = client.verifyMac(
                request -> request.keyId(keyId).message(MESSAGE).mac(made.mac()).macAlgorithm(algorithm));
        assertThat(verified.macValid()).isTrue();
        assertThat(verified.keyId()).isEqualTo(describe(keyId).arn());
        assertThat(verified.macAlgorithmAsString()).isEqualTo(algorithm);
    }

    @Test
    @DisplayName("of another message, another key or another length is an error without a reason")
    void falseMacs() {
        String keyId = newKey(KeySpec.HMAC_256, KeyUsageType.GENERATE_VERIFY_MAC);
        String other = newKey(KeySpec.HMAC_256, KeyUsageType.GENERATE_VERIFY_MAC);
        SdkBytes good = mac(keyId, "HMAC_SHA_256");
        SdkBytes longer = SdkBytes.fromByteArray(Arrays.copyOf(good.asByteArray(), 33));
        SdkBytes[] wrong = {mac(other, "HMAC_SHA_256"), longer, SdkBytes.fromByteArray(new byte[1])};
        for (SdkBytes mac : wrong) {
            assertRefused(() -> verify(keyId, MESSAGE, mac), "KMSInvalidMacException", "");
        }
        assertRefused(() -> verify(keyId, SdkBytes.fromUtf8String("other"), good), "KMSInvalidMacException", "");
    }

    @ParameterizedTest
    @DisplayName("is refused with an algorithm of other keys")
    @CsvSource({"HMAC_224, HMAC_SHA_256", "HMAC_256, HMAC_SHA_512", "HMAC_512, HMAC_SHA_384"})
    void algorithm(KeySpec spec, String algorithm) {
        String keyId = newKey(spec, KeyUsageType.GENERATE_VERIFY_MAC);
        assertRefused(
                () -> mac(keyId, algorithm),
                "InvalidKeyUsageException",
                "Algorithm " + algorithm + " is incompatible with key spec " + spec + ".");
    }

    @ParameterizedTest
    @DisplayName("is refused under a key that is for something else")
    @CsvSource({"SYMMETRIC_DEFAULT, ENCRYPT_DECRYPT", "ECC_NIST_P256, SIGN_VERIFY"})
    void usage(KeySpec spec, KeyUsageType usage) {
        String keyId = newKey(spec, usage);
        String reason = describe(keyId).arn() + " key usage is " + usage + " which is not valid for ";
        assertRefused(() -> mac(keyId, "HMAC_SHA_256"), "InvalidKeyUsageException", reason + "GenerateMac.");
        assertRefused(() -> verify(keyId, MESSAGE, MESSAGE), "InvalidKeyUsageException", reason + "VerifyMac.");
    }

    @Test
    @DisplayName("is refused for what breaks the service model, before any key is looked for")
    void validation() {
        assertRefused(
                () -> mac(ABSENT, "INVALID"),
                "ValidationException",
                "1 validation error detected: Value 'INVALID' at 'macAlgorithm' failed to satisfy constraint: Member"
                        + " must satisfy enum value set: [HMAC_SHA_384, HMAC_SHA_256, HMAC_SHA_224, HMAC_SHA_512]");
        assertRefused(
                () -> client.generateMac(request -> request.keyId(ABSENT).message(MESSAGE)),
                "ValidationException",
                "1 validation error detected: Value null at 'macAlgorithm' failed to satisfy constraint: Member must"
                        + " not be null");
        assertRefused(
                () -> verify(ABSENT, SdkBytes.fromByteArray(new byte[4097]), MESSAGE),
                "ValidationException",
                "1 validation error detected: Value at 'message' failed to satisfy constraint: Member must have length"
                        + " less than or equal to 4096");
        assertRefused(
                () -> verify(ABSENT, MESSAGE, SdkBytes.fromByteArray(new byte[6145])),
                "ValidationException",
                "1 validation error detected: Value at 'mac' failed to satisfy constraint: Member must have length"
                        + " less than or equal to 6144");
        assertRefused(() -> mac("key_id", "HMAC_SHA_256"), "NotFoundException", "Invalid keyId 'key_id'");
    }

    private SdkBytes mac(String keyId, String algorithm) {
        return client.generateMac(
                        request -> request.keyId(keyId).message(MESSAGE).macAlgorithm(algorithm))
                .mac();
    }

    private void verify(String keyId, SdkBytes message, SdkBytes mac) {
        client.verifyMac(
                request -> request.keyId(keyId).message(message).mac(mac).macAlgorithm("HMAC_SHA_256"));
    }
}
