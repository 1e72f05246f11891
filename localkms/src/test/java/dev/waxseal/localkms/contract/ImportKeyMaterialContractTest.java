package dev.waxseal.localkms.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.model.AlgorithmSpec;
import software.amazon.awssdk.services.kms.model.ExpirationModelType;
import software.amazon.awssdk.services.kms.model.ImportKeyMaterialRequest;
import software.amazon.awssdk.services.kms.model.ImportType;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.KeyUsageType;
import software.amazon.awssdk.services.kms.model.OriginType;
import software.amazon.awssdk.services.kms.model.WrappingKeySpec;

@DisplayName("imported key material")
class ImportKeyMaterialContractTest extends ImportContract {

    @Test
    @DisplayName("makes a key of external origin usable, and its loss unusable, until the same is there again")
    void life() {
        KeyMetadata key = newExternalKey();
        String keyId = key.keyId();
        assertThat(key.keyState()).isEqualTo(KeyState.PENDING_IMPORT);
        assertThat(key.enabled()).isFalse();
        assertThat(key.origin()).isEqualTo(OriginType.EXTERNAL);
        assertThat(key.currentKeyMaterialId()).isNull();
        assertThat(key.expirationModel()).isNull();
        assertThat(describe(keyId)).isEqualTo(key);
        assertRefused(() -> encrypt(keyId, "x"), "KMSInvalidStateException", key.arn() + " is pending import.");

        byte[] material = randomBytes(32);
        var imported = importMaterial(keyId, material);
        assertThat(imported.keyId()).isEqualTo(key.arn());
        assertThat(imported.keyMaterialId()).matches("[0-9a-f]{64}");
        KeyMetadata enabled = describe(keyId);
        assertThat(enabled.keyState()).isEqualTo(KeyState.ENABLED);
        assertThat(enabled.currentKeyMaterialId()).isEqualTo(imported.keyMaterialId());
        assertThat(enabled.expirationModel()).isEqualTo(ExpirationModelType.KEY_MATERIAL_DOES_NOT_EXPIRE);
        assertThat(enabled.validTo()).isNull();
        SdkBytes sealed = encrypt(keyId, "text");

        var deleted = client.deleteImportedKeyMaterial(request -> request.keyId(keyId));
        assertThat(deleted.keyId()).isEqualTo(key.arn());
        assertThat(deleted.keyMaterialId()).isEqualTo(imported.keyMaterialId());
        assertThat(describe(keyId).keyState()).isEqualTo(KeyState.PENDING_IMPORT);
        assertThat(describe(keyId).expirationModel()).isNull();
        assertRefused(() -> decrypt(client, sealed), "KMSInvalidStateException", key.arn() + " is pending import.");
        client.deleteImportedKeyMaterial(request -> request.keyId(keyId)); // without effect

        assertRefused(() -> importMaterial(keyId, randomBytes(32)), "IncorrectKeyMaterialException", null);
        assertThat(importMaterial(keyId, material).keyMaterialId()).isEqualTo(imported.keyMaterialId());
        assertThat(decrypt(client, sealed)).isEqualTo("text");
    }

    @Test
    @DisplayName("expires on its date; imported again it has another")
    void expiry() {
        KeyMetadata key = newExternalKey();
        String keyId = key.keyId();
        byte[] material = randomBytes(32);
        Instant validTo = key.creationDate().plus(Duration.ofDays(5));
        importMaterial(client, keyId, material, expiring(validTo));
        assertThat(describe(keyId).expirationModel()).isEqualTo(ExpirationModelType.KEY_MATERIAL_EXPIRES);
        assertThat(describe(keyId).validTo()).isEqualTo(validTo);
        SdkBytes sealed = encrypt(keyId, "text");
        advance(Duration.ofDays(5).minusSeconds(1));
        assertThat(decrypt(client, sealed)).isEqualTo("text");
        advance(Duration.ofSeconds(2));
        assertThat(describe(keyId).keyState()).isEqualTo(KeyState.PENDING_IMPORT);
        assertThat(describe(keyId).validTo()).isNull();
        assertRefused(() -> decrypt(client, sealed), "KMSInvalidStateException", key.arn() + " is pending import.");

        importMaterial(client, keyId, material, expiring(validTo.plus(Duration.ofDays(5))));
        importMaterial(client, keyId, material, lasting -> {});
        advance(Duration.ofDays(50));
        assertThat(decrypt(client, sealed)).isEqualTo("text");
    }

    @Test
    @DisplayName("that expires while the key is pending deletion leaves it pending import when that is cancelled")
    void expiryWhilePendingDeletion() {
        KeyMetadata key = newExternalKey();
        String keyId = key.keyId();
        importMaterial(
                client, keyId, randomBytes(32), expiring(key.creationDate().plus(Duration.ofDays(1))));
        client.scheduleKeyDeletion(request -> request.keyId(keyId).pendingWindowInDays(7));
        advance(Duration.ofDays(2));
        assertThat(describe(keyId).keyState()).isEqualTo(KeyState.PENDING_DELETION);
        client.cancelKeyDeletion(request -> request.keyId(keyId));
        assertThat(describe(keyId).keyState()).isEqualTo(KeyState.PENDING_IMPORT);
    }

    @Test
    @DisplayName("expires unless it is said not to, within 365 days")
    void expirationRules() {
        KeyMetadata key = newExternalKey();
        String keyId = key.keyId();
        byte[] material = randomBytes(32);
        assertRefused(
                () -> importMaterial(client, keyId, material, terms -> terms.expirationModel((String) null)),
                "ValidationException",
                "A validTo date must be set if the ExpirationModel is KEY_MATERIAL_EXPIRES");
        assertRefused(
                () -> importMaterial(
                        client,
                        keyId,
                        material,
                        terms -> terms.validTo(key.creationDate().plus(Duration.ofDays(1)))),
                "ValidationException",
                null);
        for (Duration wrong : new Duration[] {Duration.ofDays(-1), Duration.ofDays(366)}) {
            assertRefused(
                    () -> importMaterial(
                            client, keyId, material, expiring(key.creationDate().plus(wrong))),
                    "ValidationException",
                    null);
        }
    }

    @ParameterizedTest(name = "of {0} bytes does not fit a symmetric key")
    @ValueSource(ints = {16, 31, 33})
    void wrongLength(int length) {
        String keyId = newExternalKey().keyId();
        assertRefused(() -> importMaterial(keyId, randomBytes(length)), "IncorrectKeyMaterialException", null);
        assertThat(describe(keyId).keyState()).isEqualTo(KeyState.PENDING_IMPORT);
    }

    @ParameterizedTest(name = "of an {0} key may have {1} bytes: {2}")
    @CsvSource({"HMAC_224, 28, true", "HMAC_256, 31, false", "HMAC_256, 128, true", "HMAC_512, 129, false"})
    void hmac(KeySpec spec, int length, boolean fits) {
        KeyMetadata key = newKey(request ->
                request.origin(OriginType.EXTERNAL).keySpec(spec).keyUsage(KeyUsageType.GENERATE_VERIFY_MAC));
        if (fits) {
            assertThat(importMaterial(key.keyId(), randomBytes(length)).keyMaterialId())
                    .isNull();
            assertThat(describe(key.keyId()).keyState()).isEqualTo(KeyState.ENABLED);
        } else {
            assertRefused(
                    () -> importMaterial(key.keyId(), randomBytes(length)), "IncorrectKeyMaterialException", null);
        }
    }

    @Test
    @DisplayName("of a key pair is its private key; another one or one of another kind is refused")
    void privateKey() throws GeneralSecurityException {
        byte[] rsa = privateKey("RSA", 2048);
        KeyMetadata key = newKey(request ->
                request.origin(OriginType.EXTERNAL).keySpec(KeySpec.RSA_2048).keyUsage(KeyUsageType.SIGN_VERIFY));
        String keyId = key.keyId();
        assertThat(key.keyState()).isEqualTo(KeyState.PENDING_IMPORT);
        importPrivate(keyId, rsa);
        assertThat(describe(keyId).keyState()).isEqualTo(KeyState.ENABLED);
        assertThat(describe(keyId).expirationModel()).isEqualTo(ExpirationModelType.KEY_MATERIAL_DOES_NOT_EXPIRE);
        assertThat(describe(keyId).currentKeyMaterialId()).isNull();
        client.deleteImportedKeyMaterial(request -> request.keyId(keyId));
        assertRefused(() -> importPrivate(keyId, privateKey("EC", 256)), "IncorrectKeyMaterialException", null);
        assertRefused(() -> importPrivate(keyId, randomBytes(100)), "IncorrectKeyMaterialException", null);
        assertRefused(() -> importPrivate(keyId, privateKey("RSA", 2048)), "IncorrectKeyMaterialException", null);
        importPrivate(keyId, rsa);
        assertThat(describe(keyId).keyState()).isEqualTo(KeyState.ENABLED);
        assertRefused(
                () -> importMaterialOfType(keyId, ImportType.NEW_KEY_MATERIAL), "UnsupportedOperationException", null);
    }

    @ParameterizedTest(name = "travels wrapped with {0}")
    @ValueSource(strings = {"RSAES_OAEP_SHA_1", "RSAES_OAEP_SHA_256", "RSA_AES_KEY_WRAP_SHA_1"})
    void elliptic(String algorithm) throws GeneralSecurityException {
        KeyMetadata key = newKey(request -> request.origin(OriginType.EXTERNAL)
                .keySpec(KeySpec.ECC_NIST_P256)
                .keyUsage(KeyUsageType.SIGN_VERIFY));
        importWrapped(client, key.keyId(), privateKey("EC", 256), AlgorithmSpec.fromValue(algorithm), lasting -> {});
        assertThat(describe(key.keyId()).keyState()).isEqualTo(KeyState.ENABLED);
    }

    @Test
    @DisplayName("that does not unwrap is an invalid ciphertext, and nobody is told why")
    void badWrap() {
        String keyId = newExternalKey().keyId();
        var parameters = parameters(client, keyId, AlgorithmSpec.RSAES_OAEP_SHA_256, WrappingKeySpec.RSA_2048);
        for (SdkBytes wrapped : new SdkBytes[] {
            SdkBytes.fromByteArray(randomBytes(256)),
            SdkBytes.fromByteArray(randomBytes(10)),
            wrap(parameters, AlgorithmSpec.RSAES_OAEP_SHA_1, randomBytes(32))
        }) {
            assertRefused(
                    () -> client.importKeyMaterial(request -> request.keyId(keyId)
                            .importToken(parameters.importToken())
                            .encryptedKeyMaterial(wrapped)
                            .expirationModel(ExpirationModelType.KEY_MATERIAL_DOES_NOT_EXPIRE)),
                    "InvalidCiphertextException",
                    "");
        }
    }

    @Test
    @DisplayName("is let in by a token for a day, for one key in one region, unchanged")
    void token() {
        String keyId = newExternalKey().keyId();
        String other = newExternalKey().keyId();
        var parameters = parameters(client, keyId, AlgorithmSpec.RSAES_OAEP_SHA_256, WrappingKeySpec.RSA_2048);
        assertThat(parameters.keyId()).isEqualTo(describe(keyId).arn());
        SdkBytes wrapped = wrap(parameters, AlgorithmSpec.RSAES_OAEP_SHA_256, randomBytes(32));
        assertRefused(() -> present(other, parameters.importToken(), wrapped), "InvalidImportTokenException", null);
        byte[] forged = parameters.importToken().asByteArray();
        forged[forged.length / 2] ^= 1;
        assertRefused(
                () -> present(keyId, SdkBytes.fromByteArray(forged), wrapped), "InvalidImportTokenException", null);
        assertRefused(
                () -> present(keyId, SdkBytes.fromByteArray(Arrays.copyOf(forged, 5)), wrapped),
                "InvalidImportTokenException",
                null);
        advance(Duration.ofHours(24));
        assertRefused(() -> present(keyId, parameters.importToken(), wrapped), "ExpiredImportTokenException", null);
    }

    @Test
    @DisplayName("is for keys of external origin only, and not for keys on their way out")
    void otherKeys() {
        KeyMetadata own = newKey(request -> {});
        String message = own.arn() + " origin is AWS_KMS which is not valid for this operation.";
        assertRefused(
                () -> parameters(client, own.keyId(), AlgorithmSpec.RSAES_OAEP_SHA_256, WrappingKeySpec.RSA_2048),
                "UnsupportedOperationException",
                message);
        SdkBytes junk = SdkBytes.fromByteArray(randomBytes(20));
        assertRefused(() -> present(own.keyId(), junk, junk), "UnsupportedOperationException", message);
        assertRefused(
                () -> client.deleteImportedKeyMaterial(request -> request.keyId(own.keyId())),
                "UnsupportedOperationException",
                message);
        String doomed = newExternalKey().keyId();
        client.scheduleKeyDeletion(request -> request.keyId(doomed));
        assertRefused(() -> importMaterial(doomed, randomBytes(32)), "KMSInvalidStateException", null);
        client.deleteImportedKeyMaterial(request -> request.keyId(doomed));
    }

    @ParameterizedTest(name = "of an {0} key with {1} and {2} is refused: {3}")
    @CsvSource({
        "SYMMETRIC_DEFAULT, RSAES_PKCS1_V1_5, RSA_2048, UnsupportedOperationException",
        "SYMMETRIC_DEFAULT, SM2PKE, SM2, UnsupportedOperationException",
        "SYMMETRIC_DEFAULT, RSAES_OAEP_SHA_256, SM2, UnsupportedOperationException",
        "SYMMETRIC_DEFAULT, RSA_AES_KEY_WRAP_SHA_256, RSA_2048, UnsupportedOperationException",
        "RSA_2048, RSAES_OAEP_SHA_256, RSA_4096, UnsupportedOperationException",
        "ECC_NIST_P521, RSAES_OAEP_SHA_256, RSA_2048, UnsupportedOperationException",
        "SYMMETRIC_DEFAULT, NONSENSE, RSA_2048, ValidationException"
    })
    void wrappings(KeySpec spec, String algorithm, String wrappingKey, String code) {
        KeyUsageType usage =
                spec == KeySpec.SYMMETRIC_DEFAULT ? KeyUsageType.ENCRYPT_DECRYPT : KeyUsageType.SIGN_VERIFY;
        String keyId = newKey(request ->
                        request.origin(OriginType.EXTERNAL).keySpec(spec).keyUsage(usage))
                .keyId();
        assertRefused(
                () -> client.getParametersForImport(request ->
                        request.keyId(keyId).wrappingAlgorithm(algorithm).wrappingKeySpec(wrappingKey)),
                code,
                null);
    }

    @Test
    @DisplayName("does not exist for ML-DSA")
    void postQuantum() {
        assertRefused(
                () -> client.createKey(request -> request.origin(OriginType.EXTERNAL)
                        .keySpec(KeySpec.ML_DSA_44)
                        .keyUsage(KeyUsageType.SIGN_VERIFY)),
                "UnsupportedOperationException",
                null);
    }

    private void present(String keyId, SdkBytes token, SdkBytes wrapped) {
        client.importKeyMaterial(request -> request.keyId(keyId)
                .importToken(token)
                .encryptedKeyMaterial(wrapped)
                .expirationModel(ExpirationModelType.KEY_MATERIAL_DOES_NOT_EXPIRE));
    }

    private void importPrivate(String keyId, byte[] pkcs8) {
        importWrapped(client, keyId, pkcs8, AlgorithmSpec.RSA_AES_KEY_WRAP_SHA_256, lasting -> {});
    }

    private void importMaterialOfType(String keyId, ImportType type) {
        importWrapped(
                client,
                keyId,
                randomBytes(32),
                AlgorithmSpec.RSA_AES_KEY_WRAP_SHA_256,
                terms -> terms.importType(type));
    }

    private static Consumer<ImportKeyMaterialRequest.Builder> expiring(Instant validTo) {
        return terms ->
                terms.expirationModel(ExpirationModelType.KEY_MATERIAL_EXPIRES).validTo(validTo);
    }

    private static byte[] privateKey(String algorithm, int size) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        generator.initialize(size);
        return generator.generateKeyPair().getPrivate().getEncoded();
    }
}
