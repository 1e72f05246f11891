package dev.waxseal.localkms.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyUsageType;

@DisplayName("rotation")
class RotationOfKindsContractTest extends KmsContract {

    @ParameterizedTest(name = "is nothing for {0} keys, whose status says so; a disabled one is disabled first")
    @CsvSource({"ECC_NIST_P256, SIGN_VERIFY", "HMAC_256, GENERATE_VERIFY_MAC"})
    void notSymmetric(KeySpec spec, KeyUsageType usage) {
        String keyId = newKey(spec, usage);
        assertRefused(
                () -> client.rotateKeyOnDemand(request -> request.keyId(keyId)), "UnsupportedOperationException", "");
        assertRefused(
                () -> client.enableKeyRotation(request -> request.keyId(keyId)), "UnsupportedOperationException", "");
        assertRefused(
                () -> client.listKeyRotations(request -> request.keyId(keyId)), "UnsupportedOperationException", "");
        var status = client.getKeyRotationStatus(request -> request.keyId(keyId));
        assertThat(status.keyRotationEnabled()).isFalse();
        assertThat(status.rotationPeriodInDays()).isNull();
        client.disableKey(request -> request.keyId(keyId));
        String message = describe(keyId).arn() + " is disabled.";
        assertRefused(() -> client.rotateKeyOnDemand(request -> request.keyId(keyId)), "DisabledException", message);
        assertRefused(() -> client.enableKeyRotation(request -> request.keyId(keyId)), "DisabledException", message);
    }

    @Test
    @DisplayName("on demand leaves the calendar's date alone and is over when its call returns; there are 25")
    void onDemand() {
        String keyId = newKey();
        client.enableKeyRotation(request -> request.keyId(keyId));
        var before = client.getKeyRotationStatus(request -> request.keyId(keyId));
        for (int i = 0; i < 25; i++) {
            client.rotateKeyOnDemand(request -> request.keyId(keyId));
        }
        var after = client.getKeyRotationStatus(request -> request.keyId(keyId));
        assertThat(after.nextRotationDate()).isEqualTo(before.nextRotationDate());
        assertThat(after.onDemandRotationStartDate()).isNull();
        assertRefused(
                () -> client.rotateKeyOnDemand(request -> request.keyId(keyId)),
                "LimitExceededException",
                "The on-demand rotations limit has been reached for the given keyId. No more on-demand rotations can be"
                        + " performed for this key: " + describe(keyId).arn());
    }
}
