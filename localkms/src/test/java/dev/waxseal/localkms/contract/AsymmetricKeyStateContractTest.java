package dev.waxseal.localkms.contract;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyUsageType;

@DisplayName("by its states, an asymmetric or HMAC key's")
class AsymmetricKeyStateContractTest extends KmsContract {

    private static final SdkBytes BYTES = SdkBytes.fromByteArray(new byte[32]);

    @ParameterizedTest
    @DisplayName("operations are lawful or refused as in the developer guide's table, and their dry runs with them")
    @CsvSource({
        "Sign,                                ECC_NIST_P256,     SIGN_VERIFY",
        "Verify,                              ECC_NIST_P256,     SIGN_VERIFY",
        "GenerateMac,                         HMAC_256,          GENERATE_VERIFY_MAC",
        "VerifyMac,                           HMAC_256,          GENERATE_VERIFY_MAC",
        "DeriveSharedSecret,                  ECC_NIST_P256,     KEY_AGREEMENT",
        "Encrypt,                             RSA_2048,          ENCRYPT_DECRYPT",
        "Decrypt,                             RSA_2048,          ENCRYPT_DECRYPT",
        "ReEncrypt,                           RSA_2048,          ENCRYPT_DECRYPT",
        "GenerateDataKeyPair,                 SYMMETRIC_DEFAULT, ENCRYPT_DECRYPT",
        "GenerateDataKeyPairWithoutPlaintext, SYMMETRIC_DEFAULT, ENCRYPT_DECRYPT"
    })
    void cryptography(String operation, KeySpec spec, KeyUsageType usage) {
        String keyId = newKey(spec, usage);
        String arn = describe(keyId).arn();
        Consumer<Boolean> call = prepared(operation, keyId);
        assertThatCode(() -> call.accept(false)).doesNotThrowAnyException();
        assertRefused(
                () -> call.accept(true),
                "DryRunOperationException",
                "The request would have succeeded, but the DryRun option is set.");
        client.disableKey(request -> request.keyId(keyId));
        assertRefused(() -> call.accept(false), "DisabledException", arn + " is disabled.");
        assertRefused(() -> call.accept(true), "DisabledException", arn + " is disabled.");
        client.scheduleKeyDeletion(request -> request.keyId(keyId).pendingWindowInDays(7));
        assertRefused(() -> call.accept(false), "KMSInvalidStateException", arn + " is pending deletion.");
    }

    @Test
    @DisplayName("public key is shown while it is disabled, not while it is pending deletion")
    void publicKey() {
        String keyId = newKey(KeySpec.ECC_NIST_P256, KeyUsageType.SIGN_VERIFY);
        client.disableKey(request -> request.keyId(keyId));
        assertThatCode(() -> client.getPublicKey(request -> request.keyId(keyId)))
                .doesNotThrowAnyException();
        String hmac = newKey(KeySpec.HMAC_256, KeyUsageType.GENERATE_VERIFY_MAC);
        for (String pending : new String[] {keyId, hmac}) {
            client.scheduleKeyDeletion(request -> request.keyId(pending).pendingWindowInDays(7));
            assertRefused(
                    () -> client.getPublicKey(request -> request.keyId(pending)),
                    "KMSInvalidStateException",
                    describe(pending).arn() + " is pending deletion.");
        }
    }

    @Test
    @DisplayName("usage is judged before its state, and its state before the algorithm")
    void order() {
        String keyId = newKey(KeySpec.HMAC_256, KeyUsageType.GENERATE_VERIFY_MAC);
        String arn = describe(keyId).arn();
        client.disableKey(request -> request.keyId(keyId));
        assertRefused(
                () -> client.sign(request -> request.keyId(keyId).message(BYTES).signingAlgorithm("ECDSA_SHA_256")),
                "InvalidKeyUsageException",
                arn + " key usage is GENERATE_VERIFY_MAC which is not valid for Sign.");
        assertRefused(
                () -> client.generateMac(
                        request -> request.keyId(keyId).message(BYTES).macAlgorithm("HMAC_SHA_512")),
                "DisabledException",
                arn + " is disabled.");
    }

    /** The operation, dry or not, with what it needs from the key made while the key is enabled. */
    private Consumer<Boolean> prepared(String operation, String keyId) {
        return switch (operation) {
            case "Sign" ->
                dry -> client.sign(r -> r.keyId(keyId)
                        .message(BYTES)
                        .signingAlgorithm("ECDSA_SHA_256")
                        .dryRun(dry));
            case "Verify" -> verify(keyId);
            case "GenerateMac" ->
                dry -> client.generateMac(r -> r.keyId(keyId)
                        .message(BYTES)
                        .macAlgorithm("HMAC_SHA_256")
                        .dryRun(dry));
            case "VerifyMac" -> verifyMac(keyId);
            case "DeriveSharedSecret" -> derive(keyId);
            case "Encrypt" ->
                dry -> client.encrypt(r -> r.keyId(keyId)
                        .plaintext(BYTES)
                        .encryptionAlgorithm("RSAES_OAEP_SHA_256")
                        .dryRun(dry));
            case "Decrypt" -> decrypt(keyId);
            case "ReEncrypt" -> reEncrypt(keyId);
            case "GenerateDataKeyPair" ->
                dry -> client.generateDataKeyPair(
                        r -> r.keyId(keyId).keyPairSpec("ECC_NIST_P256").dryRun(dry));
            default ->
                dry -> client.generateDataKeyPairWithoutPlaintext(
                        r -> r.keyId(keyId).keyPairSpec("ECC_NIST_P256").dryRun(dry));
        };
    }

    private Consumer<Boolean> verify(String keyId) {
        SdkBytes signature = client.sign(r -> r.keyId(keyId).message(BYTES).signingAlgorithm("ECDSA_SHA_256"))
                .signature();
        return dry -> client.verify(r -> r.keyId(keyId)
                .message(BYTES)
                .signature(signature)
                .signingAlgorithm("ECDSA_SHA_256")
                .dryRun(dry));
    }

    private Consumer<Boolean> verifyMac(String keyId) {
        SdkBytes mac = client.generateMac(r -> r.keyId(keyId).message(BYTES).macAlgorithm("HMAC_SHA_256"))
                .mac();
        return dry -> client.verifyMac(r -> r.keyId(keyId)
                .message(BYTES)
                .mac(mac)
                .macAlgorithm("HMAC_SHA_256")
                .dryRun(dry));
    }

    private Consumer<Boolean> derive(String keyId) {
        SdkBytes peer = client.getPublicKey(r -> r.keyId(keyId)).publicKey();
        return dry -> client.deriveSharedSecret(r ->
                r.keyId(keyId).publicKey(peer).keyAgreementAlgorithm("ECDH").dryRun(dry));
    }

    private Consumer<Boolean> decrypt(String keyId) {
        SdkBytes sealed = sealed(keyId);
        return dry -> client.decrypt(r -> r.keyId(keyId)
                .ciphertextBlob(sealed)
                .encryptionAlgorithm("RSAES_OAEP_SHA_256")
                .dryRun(dry));
    }

    private Consumer<Boolean> reEncrypt(String keyId) {
        SdkBytes sealed = sealed(keyId);
        String destination = newKey();
        return dry -> client.reEncrypt(r -> r.sourceKeyId(keyId)
                .ciphertextBlob(sealed)
                .sourceEncryptionAlgorithm("RSAES_OAEP_SHA_256")
                .destinationKeyId(destination)
                .dryRun(dry));
    }

    private SdkBytes sealed(String keyId) {
        return client.encrypt(r -> r.keyId(keyId).plaintext(BYTES).encryptionAlgorithm("RSAES_OAEP_SHA_256"))
                .ciphertextBlob();
    }
}
