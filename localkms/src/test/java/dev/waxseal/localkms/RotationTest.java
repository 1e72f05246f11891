package dev.waxseal.localkms;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.model.GetKeyRotationStatusResponse;
import software.amazon.awssdk.services.kms.model.IncludeKeyMaterial;
import software.amazon.awssdk.services.kms.model.KeyMaterialState;
import software.amazon.awssdk.services.kms.model.RotationType;
import software.amazon.awssdk.services.kms.model.RotationsListEntry;

@DisplayName("rotation")
class RotationTest extends KmsFixture {

    @Test
    @DisplayName("on demand makes new material for what comes, and opens what was")
    void onDemand() {
        String keyId = newKey().keyId();
        String first = describe(keyId).currentKeyMaterialId();
        SdkBytes old = encrypt(keyId, "old");
        assertThat(client.rotateKeyOnDemand(request -> request.keyId(keyId)).keyId())
                .isEqualTo(arn(keyId));
        String second = describe(keyId).currentKeyMaterialId();
        SdkBytes young = encrypt(keyId, "young");

        assertThat(second).matches("[0-9a-f]{64}").isNotEqualTo(first);
        assertThat(materialOf(old)).isEqualTo(first);
        assertThat(materialOf(young)).isEqualTo(second);
        assertThat(decrypt(old)).isEqualTo("old");

        var moved = client.reEncrypt(request -> request.ciphertextBlob(old)
                .sourceEncryptionContext(CONTEXT)
                .destinationKeyId(keyId)
                .destinationEncryptionContext(CONTEXT));
        assertThat(moved.sourceKeyMaterialId()).isEqualTo(first);
        assertThat(moved.destinationKeyMaterialId()).isEqualTo(second);
        assertThat(materialOf(moved.ciphertextBlob())).isEqualTo(second);
    }

    @Test
    @DisplayName("on demand is to be had 25 times for a key")
    void onDemandLimit() {
        String keyId = newKey().keyId();
        for (int i = 0; i < 25; i++) {
            client.rotateKeyOnDemand(request -> request.keyId(keyId));
        }
        assertRefused(() -> client.rotateKeyOnDemand(request -> request.keyId(keyId)), "LimitExceededException", null);
        assertThat(rotations(keyId, IncludeKeyMaterial.ROTATIONS_ONLY)).hasSize(25);
    }

    @Test
    @DisplayName("by the calendar happens on its dates, however late one looks")
    void automatic() {
        String keyId = newKey().keyId();
        assertThat(status(keyId).keyRotationEnabled()).isFalse();
        client.enableKeyRotation(request -> request.keyId(keyId).rotationPeriodInDays(90));
        assertThat(status(keyId).rotationPeriodInDays()).isEqualTo(90);
        assertThat(status(keyId).nextRotationDate()).isEqualTo(MovableClock.START.plus(Duration.ofDays(90)));
        String first = describe(keyId).currentKeyMaterialId();
        SdkBytes old = encrypt(keyId, "old");

        clock.advance(Duration.ofDays(90).minusMillis(1));
        assertThat(describe(keyId).currentKeyMaterialId()).isEqualTo(first);
        clock.advance(Duration.ofMillis(1));
        String second = describe(keyId).currentKeyMaterialId();
        assertThat(second).isNotEqualTo(first);
        clock.advanceDays(200);

        List<RotationsListEntry> rotations = rotations(keyId, IncludeKeyMaterial.ROTATIONS_ONLY);
        assertThat(rotations)
                .extracting(RotationsListEntry::rotationDate)
                .containsExactly(afterDays(90), afterDays(180), afterDays(270));
        assertThat(rotations).extracting(RotationsListEntry::rotationType).containsOnly(RotationType.AUTOMATIC);
        assertThat(rotations.get(0).keyMaterialId()).isEqualTo(second);
        assertThat(status(keyId).nextRotationDate()).isEqualTo(afterDays(360));
        assertThat(decrypt(old)).isEqualTo("old");
    }

    @Test
    @DisplayName("waits while a key is disabled and is made up for once when it is enabled")
    void disabled() {
        String keyId = newKey().keyId();
        client.enableKeyRotation(request -> request.keyId(keyId).rotationPeriodInDays(90));
        client.disableKey(request -> request.keyId(keyId));
        clock.advanceDays(300);
        assertThat(rotations(keyId, IncludeKeyMaterial.ROTATIONS_ONLY)).isEmpty();
        client.enableKey(request -> request.keyId(keyId));
        assertThat(rotations(keyId, IncludeKeyMaterial.ROTATIONS_ONLY))
                .extracting(RotationsListEntry::rotationDate)
                .containsExactly(afterDays(300));
        assertThat(status(keyId).nextRotationDate()).isEqualTo(afterDays(390));
    }

    @Test
    @DisplayName("shows all material, the current one marked, if asked for all")
    void listing() {
        String keyId = newKey().keyId();
        String first = describe(keyId).currentKeyMaterialId();
        client.rotateKeyOnDemand(request -> request.keyId(keyId));
        List<RotationsListEntry> all = rotations(keyId, IncludeKeyMaterial.ALL_KEY_MATERIAL);
        assertThat(all)
                .extracting(RotationsListEntry::keyMaterialState)
                .containsExactly(KeyMaterialState.NON_CURRENT, KeyMaterialState.CURRENT);
        assertThat(all.get(0).keyMaterialId()).isEqualTo(first);
        assertThat(all.get(0).rotationDate()).isNull();
        assertThat(all.get(0).rotationType()).isNull();
        assertThat(all.get(1).rotationType()).isEqualTo(RotationType.ON_DEMAND);
        assertThat(all.get(1).rotationDate()).isEqualTo(MovableClock.START);
    }

    @Test
    @DisplayName("is listed in pages")
    void paging() {
        String keyId = newKey().keyId();
        for (int i = 0; i < 5; i++) {
            client.rotateKeyOnDemand(request -> request.keyId(keyId));
        }
        List<String> seen = new ArrayList<>();
        client.listKeyRotationsPaginator(request ->
                        request.keyId(keyId).limit(2).includeKeyMaterial(IncludeKeyMaterial.ALL_KEY_MATERIAL))
                .forEach(page -> {
                    assertThat(page.rotations()).hasSizeLessThanOrEqualTo(2);
                    page.rotations().forEach(rotation -> seen.add(rotation.keyMaterialId()));
                });
        assertThat(seen).hasSize(6).doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("on demand is refused in the twenty minutes before the calendar's")
    void conflict() {
        String keyId = newKey().keyId();
        client.enableKeyRotation(request -> request.keyId(keyId));
        clock.advance(Duration.ofDays(365).minusMinutes(19));
        assertRefused(() -> client.rotateKeyOnDemand(request -> request.keyId(keyId)), "ConflictException", null);
    }

    @Test
    @DisplayName("can be switched off, takes periods of 90 to 2560 days, and keeps its date if nothing changes")
    void plan() {
        String keyId = newKey().keyId();
        client.enableKeyRotation(request -> request.keyId(keyId));
        clock.advanceDays(1);
        client.enableKeyRotation(request -> request.keyId(keyId));
        assertThat(status(keyId).nextRotationDate()).isEqualTo(afterDays(365));
        client.disableKeyRotation(request -> request.keyId(keyId));
        assertThat(status(keyId).keyRotationEnabled()).isFalse();
        assertThat(status(keyId).nextRotationDate()).isNull();
        clock.advanceDays(1000);
        assertThat(rotations(keyId, IncludeKeyMaterial.ROTATIONS_ONLY)).isEmpty();
        for (int days : new int[] {89, 2561}) {
            assertRefused(
                    () -> client.enableKeyRotation(
                            request -> request.keyId(keyId).rotationPeriodInDays(days)),
                    "ValidationException",
                    null);
        }
    }

    private String materialOf(SdkBytes ciphertext) {
        return client.decrypt(request -> request.ciphertextBlob(ciphertext).encryptionContext(CONTEXT))
                .keyMaterialId();
    }

    private GetKeyRotationStatusResponse status(String keyId) {
        return client.getKeyRotationStatus(request -> request.keyId(keyId));
    }

    private List<RotationsListEntry> rotations(String keyId, IncludeKeyMaterial included) {
        return client.listKeyRotations(request -> request.keyId(keyId).includeKeyMaterial(included))
                .rotations();
    }

    private static Instant afterDays(int days) {
        return MovableClock.START.plus(Duration.ofDays(days));
    }
}
