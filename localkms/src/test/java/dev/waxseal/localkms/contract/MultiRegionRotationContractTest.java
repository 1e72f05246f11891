package dev.waxseal.localkms.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KeyMetadata;

@DisplayName("the rotation of a multi-Region key")
class MultiRegionRotationContractTest extends MultiRegionContract {

    @Test
    @DisplayName("gives all regions the new material, on demand and by the calendar")
    void together() {
        String keyId = newPrimary().keyId();
        newReplica(keyId);
        SdkBytes first = encrypt(keyId, "first");
        client.rotateKeyOnDemand(request -> request.keyId(keyId));
        client.enableKeyRotation(request -> request.keyId(keyId).rotationPeriodInDays(90));
        String second = describe(keyId).currentKeyMaterialId();
        assertThat(describe(abroad(), keyId).currentKeyMaterialId()).isEqualTo(second);

        advance(Duration.ofDays(91));
        String third = describe(abroad(), keyId).currentKeyMaterialId();
        assertThat(third).isNotEqualTo(second);
        assertThat(describe(keyId).currentKeyMaterialId()).isEqualTo(third);
        assertThat(abroad().listKeyRotations(request -> request.keyId(keyId)).rotations())
                .isEqualTo(
                        client.listKeyRotations(request -> request.keyId(keyId)).rotations())
                .hasSize(2);
        SdkBytes last = encrypt(keyId, "last");
        assertThat(decryptAbroad(first)).isEqualTo("first");
        assertThat(decryptAbroad(last)).isEqualTo("last");
    }

    @Test
    @DisplayName("is told in every region and governed in the primary's")
    void governed() {
        String keyId = newPrimary().keyId();
        KeyMetadata replica = newReplica(keyId);
        assertThat(abroad().getKeyRotationStatus(request -> request.keyId(keyId))
                        .keyRotationEnabled())
                .isFalse();
        client.enableKeyRotation(request -> request.keyId(keyId).rotationPeriodInDays(200));
        var status = abroad().getKeyRotationStatus(request -> request.keyId(keyId));
        assertThat(status.keyRotationEnabled()).isTrue();
        assertThat(status.rotationPeriodInDays()).isEqualTo(200);
        assertThat(status.nextRotationDate())
                .isEqualTo(client.getKeyRotationStatus(request -> request.keyId(keyId))
                        .nextRotationDate());

        String message = replica.arn() + " is not a multi-region primary key.";
        KmsClient abroad = abroad();
        assertRefused(
                () -> abroad.enableKeyRotation(request -> request.keyId(keyId)),
                "UnsupportedOperationException",
                message);
        assertRefused(
                () -> abroad.disableKeyRotation(request -> request.keyId(keyId)),
                "UnsupportedOperationException",
                message);
        assertRefused(
                () -> abroad.rotateKeyOnDemand(request -> request.keyId(keyId)),
                "UnsupportedOperationException",
                message);
    }

    private String decryptAbroad(SdkBytes sealed) {
        return abroad().decrypt(request -> request.ciphertextBlob(sealed).encryptionContext(CONTEXT))
                .plaintext()
                .asUtf8String();
    }
}
