package dev.waxseal.localkms.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.ExpirationModelType;
import software.amazon.awssdk.services.kms.model.ImportState;
import software.amazon.awssdk.services.kms.model.ImportType;
import software.amazon.awssdk.services.kms.model.KeyMaterialState;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.OriginType;
import software.amazon.awssdk.services.kms.model.RotationType;
import software.amazon.awssdk.services.kms.model.RotationsListEntry;

@DisplayName("the rotation of imported key material")
class ImportRotationContractTest extends ImportContract {

    @Test
    @DisplayName("goes to new material that has been imported for it")
    void rotation() {
        KeyMetadata key = newExternalKey();
        String keyId = key.keyId();
        String nothing = "No available key material pending rotation for the key: " + key.arn() + ".";
        assertRefused(
                () -> client.rotateKeyOnDemand(request -> request.keyId(keyId)), "KMSInvalidStateException", nothing);
        byte[] oldMaterial = randomBytes(32);
        String first = importMaterial(keyId, oldMaterial).keyMaterialId();
        assertRefused(
                () -> client.rotateKeyOnDemand(request -> request.keyId(keyId)), "KMSInvalidStateException", nothing);
        SdkBytes sealed = encrypt(keyId, "old");

        String second = importNew(client, keyId, randomBytes(32), "year 2: ours");
        assertThat(describe(keyId).currentKeyMaterialId()).isEqualTo(first);
        assertThat(allMaterial(client, keyId))
                .extracting(RotationsListEntry::keyMaterialState)
                .containsExactly(KeyMaterialState.CURRENT, KeyMaterialState.PENDING_ROTATION);
        assertThat(client.listKeyRotations(request -> request.keyId(keyId)).rotations())
                .isEmpty();

        assertThat(client.rotateKeyOnDemand(request -> request.keyId(keyId)).keyId())
                .isEqualTo(key.arn());
        assertThat(describe(keyId).currentKeyMaterialId()).isEqualTo(second);
        RotationsListEntry rotation = client.listKeyRotations(request -> request.keyId(keyId))
                .rotations()
                .get(0);
        assertThat(rotation.keyMaterialId()).isEqualTo(second);
        assertThat(rotation.keyMaterialDescription()).isEqualTo("year 2: ours");
        assertThat(rotation.importState()).isEqualTo(ImportState.IMPORTED);
        assertThat(rotation.expirationModel()).isEqualTo(ExpirationModelType.KEY_MATERIAL_DOES_NOT_EXPIRE);
        assertThat(rotation.rotationType()).isEqualTo(RotationType.ON_DEMAND);
        assertThat(rotation.rotationDate()).isNotNull();
        assertThat(decrypt(client, sealed)).isEqualTo("old");

        client.deleteImportedKeyMaterial(request -> request.keyId(keyId).keyMaterialId(first));
        assertThat(describe(keyId).keyState()).isEqualTo(KeyState.PENDING_IMPORT);
        assertThat(allMaterial(client, keyId))
                .extracting(RotationsListEntry::importState)
                .containsExactly(ImportState.PENDING_IMPORT, ImportState.IMPORTED);
        assertRefused(
                () -> importMaterial(client, keyId, oldMaterial, terms -> terms.keyMaterialId(second)),
                "IncorrectKeyMaterialException",
                null);
        importMaterial(client, keyId, oldMaterial, terms -> terms.keyMaterialId(first));
        assertThat(decrypt(client, sealed)).isEqualTo("old");
    }

    @Test
    @DisplayName("has one material at a time pending, which can be given up for another")
    void pending() {
        KeyMetadata key = newExternalKey();
        String keyId = key.keyId();
        byte[] current = randomBytes(32);
        importMaterial(keyId, current);
        assertRefused(() -> importNew(client, keyId, current, "again"), "IncorrectKeyMaterialException", null);
        String second = importNew(client, keyId, randomBytes(32), "second");
        assertRefused(() -> importNew(client, keyId, randomBytes(32), "third"), "KMSInvalidStateException", null);
        client.deleteImportedKeyMaterial(request -> request.keyId(keyId).keyMaterialId(second));
        assertThat(describe(keyId).keyState()).isEqualTo(KeyState.ENABLED);
        assertThat(allMaterial(client, keyId)).hasSize(1);
        importNew(client, keyId, randomBytes(32), "third");
        client.rotateKeyOnDemand(request -> request.keyId(keyId));
        assertThat(allMaterial(client, keyId)).hasSize(2);
    }

    @Test
    @DisplayName("is forgotten if the pending material expires first")
    void pendingExpires() {
        KeyMetadata key = newExternalKey();
        String keyId = key.keyId();
        importMaterial(keyId, randomBytes(32));
        importMaterial(
                client,
                keyId,
                randomBytes(32),
                terms -> terms.importType(ImportType.NEW_KEY_MATERIAL)
                        .expirationModel(ExpirationModelType.KEY_MATERIAL_EXPIRES)
                        .validTo(key.creationDate().plus(Duration.ofDays(1))));
        assertThat(describe(keyId).validTo()).isNull();
        advance(Duration.ofDays(2));
        assertThat(describe(keyId).keyState()).isEqualTo(KeyState.ENABLED);
        assertThat(allMaterial(client, keyId)).hasSize(1);
    }

    @Test
    @DisplayName("is not automatic")
    void automatic() {
        KeyMetadata key = newExternalKey();
        String message = key.arn() + " origin is EXTERNAL which is not valid for this operation.";
        for (int i = 0; i < 2; i++) {
            assertRefused(
                    () -> client.enableKeyRotation(request -> request.keyId(key.keyId())),
                    "UnsupportedOperationException",
                    message);
            assertRefused(
                    () -> client.disableKeyRotation(request -> request.keyId(key.keyId())),
                    "UnsupportedOperationException",
                    message);
            assertRefused(
                    () -> client.getKeyRotationStatus(request -> request.keyId(key.keyId())),
                    "UnsupportedOperationException",
                    message);
            importMaterial(key.keyId(), key.keyId().substring(0, 32).getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    @DisplayName("waits until every region has imported the material")
    void multiRegion() {
        KeyMetadata key = newKey(request -> request.origin(OriginType.EXTERNAL).multiRegion(true));
        String keyId = key.keyId();
        byte[] material = randomBytes(32);
        String first = importMaterial(keyId, material).keyMaterialId();
        KeyMetadata replica = newReplica(keyId);
        assertThat(replica.keyState()).isEqualTo(KeyState.PENDING_IMPORT);
        assertThat(replica.origin()).isEqualTo(OriginType.EXTERNAL);
        SdkBytes sealed = encrypt(keyId, "text");
        assertRefused(
                () -> decrypt(abroad(), sealed), "KMSInvalidStateException", replica.arn() + " is pending import.");
        assertThat(importMaterial(abroad(), keyId, material, lasting -> {}).keyMaterialId())
                .isEqualTo(first);
        assertThat(decrypt(abroad(), sealed)).isEqualTo("text");

        byte[] next = randomBytes(32);
        assertRefused(() -> importNew(abroad(), keyId, next, "next"), "UnsupportedOperationException", null);
        String second = importNew(client, keyId, next, "next");
        for (KmsClient where : new KmsClient[] {client, abroad()}) {
            assertThat(allMaterial(where, keyId))
                    .extracting(RotationsListEntry::keyMaterialState)
                    .containsExactly(
                            KeyMaterialState.CURRENT, KeyMaterialState.PENDING_MULTI_REGION_IMPORT_AND_ROTATION);
            assertThat(describe(where, keyId).keyState()).isEqualTo(KeyState.ENABLED);
        }
        assertRefused(
                () -> client.rotateKeyOnDemand(request -> request.keyId(keyId)), "KMSInvalidStateException", null);
        importMaterial(abroad(), keyId, next, terms -> terms.importType(ImportType.EXISTING_KEY_MATERIAL));
        assertThat(allMaterial(client, keyId))
                .extracting(RotationsListEntry::keyMaterialState)
                .containsExactly(KeyMaterialState.CURRENT, KeyMaterialState.PENDING_ROTATION);
        client.rotateKeyOnDemand(request -> request.keyId(keyId));
        assertThat(describe(abroad(), keyId).currentKeyMaterialId()).isEqualTo(second);
        assertThat(decrypt(abroad(), encrypt(keyId, "new"))).isEqualTo("new");

        abroad().deleteImportedKeyMaterial(request -> request.keyId(keyId));
        assertThat(describe(abroad(), keyId).keyState()).isEqualTo(KeyState.PENDING_IMPORT);
        assertThat(decrypt(client, sealed)).isEqualTo("text");
    }

    @Test
    @DisplayName("loses its pending material in all regions with the primary's")
    void pendingInAllRegions() {
        KeyMetadata key = newKey(request -> request.origin(OriginType.EXTERNAL).multiRegion(true));
        String keyId = key.keyId();
        byte[] material = randomBytes(32);
        importMaterial(keyId, material);
        newReplica(keyId);
        importMaterial(abroad(), keyId, material, lasting -> {});
        byte[] next = randomBytes(32);
        String second = importNew(client, keyId, next, "next");
        importMaterial(abroad(), keyId, next, lasting -> {});
        abroad().deleteImportedKeyMaterial(request -> request.keyId(keyId).keyMaterialId(second));
        assertThat(describe(abroad(), keyId).keyState()).isEqualTo(KeyState.ENABLED);
        assertThat(allMaterial(client, keyId)).hasSize(2);
        client.deleteImportedKeyMaterial(request -> request.keyId(keyId).keyMaterialId(second));
        assertThat(allMaterial(client, keyId)).hasSize(1);
        assertThat(allMaterial(abroad(), keyId)).hasSize(1);
    }

    private static String importNew(KmsClient where, String keyId, byte[] material, String description) {
        return importMaterial(
                        where,
                        keyId,
                        material,
                        terms -> terms.importType(ImportType.NEW_KEY_MATERIAL).keyMaterialDescription(description))
                .keyMaterialId();
    }
}
