package dev.waxseal.localkms.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.MultiRegionConfiguration;
import software.amazon.awssdk.services.kms.model.MultiRegionKey;
import software.amazon.awssdk.services.kms.model.MultiRegionKeyType;

@DisplayName("the primary region")
class PrimaryRegionContractTest extends MultiRegionContract {

    @Test
    @DisplayName("can move: both keys are being updated for a moment, in which they can be used but not switched")
    void moves() {
        KeyMetadata primary = newPrimary();
        String keyId = primary.keyId();
        KeyMetadata replica = newReplica(keyId);
        move(keyId, kms.abroad());
        assertThat(encrypt(keyId, "text")).isNotNull();
        assertRefused(
                () -> client.disableKey(request -> request.keyId(keyId)),
                "KMSInvalidStateException",
                primary.arn() + " is updating.");
        assertRefused(
                () -> abroad().replicateKey(request -> request.keyId(keyId).replicaRegion("ap-southeast-2")),
                "KMSInvalidStateException",
                replica.arn() + " is updating.");

        KeyMetadata former = settled(client, keyId);
        KeyMetadata present = settled(abroad(), keyId);
        assertThat(former.keyState()).isEqualTo(KeyState.ENABLED);
        assertThat(present.keyState()).isEqualTo(KeyState.ENABLED);
        assertThat(former.multiRegionConfiguration())
                .isEqualTo(configuration(MultiRegionKeyType.REPLICA, replica.arn(), primary.arn()));
        assertThat(present.multiRegionConfiguration())
                .isEqualTo(configuration(MultiRegionKeyType.PRIMARY, replica.arn(), primary.arn()));
        assertRefused(
                () -> client.replicateKey(request -> request.keyId(keyId).replicaRegion("ap-southeast-2")),
                "UnsupportedOperationException",
                primary.arn() + " is not a multi-region primary key.");
    }

    @Test
    @DisplayName("takes automatic rotation along")
    void rotation() {
        String keyId = newPrimary().keyId();
        newReplica(keyId);
        client.enableKeyRotation(request -> request.keyId(keyId).rotationPeriodInDays(90));
        var before = abroad().getKeyRotationStatus(request -> request.keyId(keyId));
        move(keyId, kms.abroad());
        settled(client, keyId);
        settled(abroad(), keyId);
        assertThat(client.getKeyRotationStatus(request -> request.keyId(keyId)).nextRotationDate())
                .isEqualTo(before.nextRotationDate());
        assertRefused(
                () -> client.disableKeyRotation(request -> request.keyId(keyId)),
                "UnsupportedOperationException",
                null);
        abroad().rotateKeyOnDemand(request -> request.keyId(keyId));
        SdkBytes sealed = encrypt(keyId, "text");
        abroad().disableKeyRotation(request -> request.keyId(keyId));
        assertThat(client.getKeyRotationStatus(request -> request.keyId(keyId)).keyRotationEnabled())
                .isFalse();
        assertThat(abroad().decrypt(request -> request.ciphertextBlob(sealed).encryptionContext(CONTEXT))
                        .plaintext()
                        .asUtf8String())
                .isEqualTo("text");
    }

    @Test
    @DisplayName("moves only from a primary, and only to where there is a replica")
    void refused() {
        KeyMetadata primary = newPrimary();
        String keyId = primary.keyId();
        assertRefused(() -> move(keyId, kms.abroad()), "NotFoundException", null);
        assertRefused(() -> move(keyId, kms.home()), "UnsupportedOperationException", null);
        KeyMetadata replica = newReplica(keyId);
        assertRefused(
                () -> abroad().updatePrimaryRegion(
                                request -> request.keyId(keyId).primaryRegion(kms.abroad())),
                "UnsupportedOperationException",
                replica.arn() + " is not a multi-Region primary key.");
        assertRefused(() -> move(newKey(), kms.abroad()), "UnsupportedOperationException", null);
        assertRefused(
                () -> move(keyId, "nowhere"),
                "ValidationException",
                "1 validation error detected: Value 'nowhere' at 'primaryRegion' failed to satisfy constraint: Member must"
                        + " satisfy regular expression pattern: ^([a-z]+-){2,3}\\d+$");

        abroad().disableKey(request -> request.keyId(keyId));
        assertRefused(() -> move(keyId, kms.abroad()), "DisabledException", replica.arn() + " is disabled.");
        abroad().enableKey(request -> request.keyId(keyId));
        client.disableKey(request -> request.keyId(keyId));
        assertRefused(() -> move(keyId, kms.abroad()), "DisabledException", primary.arn() + " is disabled.");
    }

    private void move(String keyId, String region) {
        client.updatePrimaryRegion(request -> request.keyId(keyId).primaryRegion(region));
    }

    private MultiRegionConfiguration configuration(MultiRegionKeyType type, String primary, String replica) {
        return MultiRegionConfiguration.builder()
                .multiRegionKeyType(type)
                .primaryKey(entry(primary, kms.abroad()))
                .replicaKeys(entry(replica, kms.home()))
                .build();
    }

    private static MultiRegionKey entry(String arn, String region) {
        return MultiRegionKey.builder().arn(arn).region(region).build();
    }
}
