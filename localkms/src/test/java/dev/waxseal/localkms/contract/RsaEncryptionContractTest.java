package dev.waxseal.localkms.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.security.spec.MGF1ParameterSpec;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyUsageType;

@DisplayName("a ciphertext under an RSA key")
class RsaEncryptionContractTest extends KmsContract {

    private static final SdkBytes TEXT = SdkBytes.fromUtf8String("test message 123 !%$@ 1234567890");
    private static final String NO_CONTEXT =
            "EncryptionContext is not supported when encrypting/decrypting with asymmetric CMKs.";

    @ParameterizedTest
    @DisplayName("may be made outside, with its hash in the mask as well")
    @CsvSource({"RSAES_OAEP_SHA_1, SHA-1", "RSAES_OAEP_SHA_256, SHA-256"})
    void outside(String algorithm, String hash) throws GeneralSecurityException {
        String keyId = newRsaKey();
        Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
        cipher.init(
                Cipher.ENCRYPT_MODE,
                PublicKeys.read(
                        "RSA",
                        client.getPublicKey(request -> request.keyId(keyId)).publicKey()),
                new OAEPParameterSpec(hash, "MGF1", new MGF1ParameterSpec(hash), PSource.PSpecified.DEFAULT));
        SdkBytes ciphertext = SdkBytes.fromByteArray(cipher.doFinal(TEXT.asByteArray()));
        assertThat(decrypt(keyId, algorithm, ciphertext)).isEqualTo(TEXT);
    }

    @ParameterizedTest
    @DisplayName("is as long as the key, names its algorithm, and opens with it alone")
    @CsvSource({"RSAES_OAEP_SHA_1, RSAES_OAEP_SHA_256", "RSAES_OAEP_SHA_256, RSAES_OAEP_SHA_1"})
    void roundTrip(String algorithm, String other) {
        String keyId = newRsaKey();
        var sealed =
                client.encrypt(request -> request.keyId(keyId).plaintext(TEXT).encryptionAlgorithm(algorithm));
        assertThat(sealed.ciphertextBlob().asByteArray()).hasSize(256);
        assertThat(sealed.encryptionAlgorithmAsString()).isEqualTo(algorithm);
        assertThat(sealed.keyId()).isEqualTo(describe(keyId).arn());
        var opened = client.decrypt(request ->
                request.keyId(keyId).ciphertextBlob(sealed.ciphertextBlob()).encryptionAlgorithm(algorithm));
        assertThat(opened.plaintext()).isEqualTo(TEXT);
        assertThat(opened.keyId()).isEqualTo(describe(keyId).arn());
        assertThat(opened.encryptionAlgorithmAsString()).isEqualTo(algorithm);
        assertThat(opened.keyMaterialId()).isNull();
        assertRefused(() -> decrypt(keyId, other, sealed.ciphertextBlob()), "InvalidCiphertextException", "");
    }

    @ParameterizedTest
    @DisplayName("holds so many bytes and no more, by its hash and the key's size")
    @CsvSource({"RSA_2048, 214, 190", "RSA_3072, 342, 318", "RSA_4096, 470, 446"})
    void size(KeySpec spec, int withSha1, int withSha256) {
        String keyId = newKey(spec, KeyUsageType.ENCRYPT_DECRYPT);
        assertHolds(keyId, spec, "RSAES_OAEP_SHA_1", withSha1);
        assertHolds(keyId, spec, "RSAES_OAEP_SHA_256", withSha256);
    }

    private void assertHolds(String keyId, KeySpec spec, String algorithm, int most) {
        SdkBytes full = SdkBytes.fromByteArray(new byte[most]);
        assertThat(decrypt(keyId, algorithm, encrypt(keyId, algorithm, full))).isEqualTo(full);
        assertRefused(
                () -> encrypt(keyId, algorithm, SdkBytes.fromByteArray(new byte[most + 1])),
                "ValidationException",
                "Algorithm " + algorithm + " and key spec " + spec + " cannot encrypt data larger than " + most
                        + " bytes.");
    }

    @Test
    @DisplayName("that is none is refused without a reason")
    void garbage() {
        String keyId = newRsaKey();
        SdkBytes good = encrypt(keyId, "RSAES_OAEP_SHA_256", TEXT);
        byte[] flipped = good.asByteArray();
        flipped[100] ^= 1;
        byte[] ones = new byte[256];
        Arrays.fill(ones, (byte) -1);
        byte[] longer = Arrays.copyOf(good.asByteArray(), 257);
        for (byte[] wrong : new byte[][] {flipped, ones, longer, new byte[256], {1}, new byte[6144]}) {
            assertRefused(
                    () -> decrypt(keyId, "RSAES_OAEP_SHA_256", SdkBytes.fromByteArray(wrong)),
                    "InvalidCiphertextException",
                    "");
        }
        assertRefused(() -> decrypt(newRsaKey(), "RSAES_OAEP_SHA_256", good), "InvalidCiphertextException", "");
    }

    @Test
    @DisplayName("needs its key named, since it names none")
    void keyId() {
        SdkBytes ciphertext = encrypt(newRsaKey(), "RSAES_OAEP_SHA_256", TEXT);
        assertRefused(
                () -> decrypt(null, "RSAES_OAEP_SHA_256", ciphertext), "ValidationException", "KeyId must not be null");
        assertRefused(
                () -> client.reEncrypt(request -> request.ciphertextBlob(ciphertext)
                        .sourceEncryptionAlgorithm("RSAES_OAEP_SHA_256")
                        .destinationKeyId("any")),
                "ValidationException",
                "SourceKeyId must not be null");
    }

    @Test
    @DisplayName("needs its algorithm named: the default is that of symmetric keys")
    void defaultAlgorithm() {
        String keyId = newRsaKey();
        assertRefused(
                () -> client.encrypt(request -> request.keyId(keyId).plaintext(TEXT)),
                "InvalidKeyUsageException",
                "Algorithm SYMMETRIC_DEFAULT is incompatible with key spec RSA_2048.");
        SdkBytes ciphertext = encrypt(keyId, "RSAES_OAEP_SHA_256", TEXT);
        assertRefused(
                () -> client.decrypt(request -> request.keyId(keyId).ciphertextBlob(ciphertext)),
                "InvalidCiphertextException",
                "");
        SdkBytes symmetric = encrypt(newKey(), "text");
        assertRefused(
                () -> client.decrypt(request ->
                        request.keyId(keyId).ciphertextBlob(symmetric).encryptionContext(CONTEXT)),
                "IncorrectKeyException",
                "The key ID in the request does not identify a CMK that can perform this operation.");
    }

    @Test
    @DisplayName("has no algorithm of symmetric keys, and they have none of its")
    void otherAlgorithms() {
        String symmetric = newKey();
        String reason = "Algorithm RSAES_OAEP_SHA_256 is incompatible with key spec SYMMETRIC_DEFAULT.";
        assertRefused(() -> encrypt(symmetric, "RSAES_OAEP_SHA_256", TEXT), "InvalidKeyUsageException", reason);
        assertRefused(() -> decrypt(symmetric, "RSAES_OAEP_SHA_256", TEXT), "InvalidKeyUsageException", reason);
        assertRefused(
                () -> encrypt(newRsaKey(), "SM2PKE", TEXT),
                "InvalidKeyUsageException",
                "Algorithm SM2PKE is incompatible with key spec RSA_2048.");
        assertRefused(
                () -> encrypt(symmetric, "FOO", TEXT),
                "ValidationException",
                "1 validation error detected: Value 'FOO' at 'encryptionAlgorithm' failed to satisfy constraint:"
                        + " Member must satisfy enum value set: [RSAES_OAEP_SHA_1, RSAES_OAEP_SHA_256, SM2PKE,"
                        + " SYMMETRIC_DEFAULT]");
    }

    @Test
    @DisplayName("has no context")
    void context() {
        String keyId = newRsaKey();
        assertRefused(
                () -> client.encrypt(request -> request.keyId(keyId)
                        .plaintext(TEXT)
                        .encryptionAlgorithm("RSAES_OAEP_SHA_256")
                        .encryptionContext(CONTEXT)),
                "ValidationException",
                NO_CONTEXT);
        assertRefused(
                () -> client.decrypt(request -> request.keyId(keyId)
                        .ciphertextBlob(encrypt(keyId, "RSAES_OAEP_SHA_256", TEXT))
                        .encryptionAlgorithm("RSAES_OAEP_SHA_256")
                        .encryptionContext(CONTEXT)),
                "ValidationException",
                NO_CONTEXT);
        assertRefused(
                () -> client.reEncrypt(request -> request.ciphertextBlob(encrypt(newKey(), "text"))
                        .sourceEncryptionContext(CONTEXT)
                        .destinationKeyId(keyId)
                        .destinationEncryptionAlgorithm("RSAES_OAEP_SHA_256")
                        .destinationEncryptionContext(CONTEXT)),
                "ValidationException",
                NO_CONTEXT);
    }

    @Test
    @DisplayName("is re-encrypted under a symmetric key, and a symmetric one under it")
    void reEncrypt() {
        String symmetric = newKey();
        String rsa = newRsaKey();
        var toRsa = client.reEncrypt(request -> request.ciphertextBlob(encrypt(symmetric, "text"))
                .sourceEncryptionContext(CONTEXT)
                .destinationKeyId(rsa)
                .destinationEncryptionAlgorithm("RSAES_OAEP_SHA_1"));
        assertThat(toRsa.keyId()).isEqualTo(describe(rsa).arn());
        assertThat(toRsa.sourceKeyId()).isEqualTo(describe(symmetric).arn());
        assertThat(toRsa.sourceEncryptionAlgorithmAsString()).isEqualTo("SYMMETRIC_DEFAULT");
        assertThat(toRsa.destinationEncryptionAlgorithmAsString()).isEqualTo("RSAES_OAEP_SHA_1");
        assertThat(toRsa.sourceKeyMaterialId()).isEqualTo(describe(symmetric).currentKeyMaterialId());
        assertThat(toRsa.destinationKeyMaterialId()).isNull();
        assertThat(decrypt(rsa, "RSAES_OAEP_SHA_1", toRsa.ciphertextBlob()).asUtf8String())
                .isEqualTo("text");

        var back = client.reEncrypt(request -> request.ciphertextBlob(toRsa.ciphertextBlob())
                .sourceKeyId(rsa)
                .sourceEncryptionAlgorithm("RSAES_OAEP_SHA_1")
                .destinationKeyId(symmetric)
                .destinationEncryptionContext(CONTEXT));
        assertThat(back.sourceKeyMaterialId()).isNull();
        assertThat(back.destinationKeyMaterialId())
                .isEqualTo(describe(symmetric).currentKeyMaterialId());
        assertThat(client.decrypt(request ->
                                request.ciphertextBlob(back.ciphertextBlob()).encryptionContext(CONTEXT))
                        .plaintext()
                        .asUtf8String())
                .isEqualTo("text");
    }

    @Test
    @DisplayName("is re-encrypted under an RSA key that can hold the plaintext, and no other")
    void reEncryptTooMuch() {
        SdkBytes sealed = client.encrypt(
                        request -> request.keyId(newKey()).plaintext(SdkBytes.fromByteArray(new byte[191])))
                .ciphertextBlob();
        String rsa = newRsaKey();
        assertRefused(
                () -> client.reEncrypt(request -> request.ciphertextBlob(sealed)
                        .destinationKeyId(rsa)
                        .destinationEncryptionAlgorithm("RSAES_OAEP_SHA_256")),
                "ValidationException",
                "Algorithm RSAES_OAEP_SHA_256 and key spec RSA_2048 cannot encrypt data larger than 190 bytes.");
    }

    @Test
    @DisplayName("is refused under a key that is for something else; ReEncrypt says which of its two")
    void usage() {
        String signing = newKey(KeySpec.RSA_2048, KeyUsageType.SIGN_VERIFY);
        String reason = describe(signing).arn() + " key usage is SIGN_VERIFY which is not valid for ";
        assertRefused(
                () -> encrypt(signing, "RSAES_OAEP_SHA_256", TEXT), "InvalidKeyUsageException", reason + "Encrypt.");
        assertRefused(
                () -> decrypt(signing, "RSAES_OAEP_SHA_256", TEXT), "InvalidKeyUsageException", reason + "Decrypt.");
        assertRefused(
                () -> client.reEncrypt(request -> request.ciphertextBlob(encrypt(newKey(), "text"))
                        .sourceEncryptionContext(CONTEXT)
                        .destinationKeyId(signing)),
                "InvalidKeyUsageException",
                reason + "ReEncryptTo.");
        assertRefused(
                () -> client.reEncrypt(request -> request.ciphertextBlob(TEXT)
                        .sourceKeyId(signing)
                        .sourceEncryptionAlgorithm("RSAES_OAEP_SHA_256")
                        .destinationKeyId(newKey())),
                "InvalidKeyUsageException",
                reason + "ReEncryptFrom.");
    }

    private String newRsaKey() {
        return newKey(KeySpec.RSA_2048, KeyUsageType.ENCRYPT_DECRYPT);
    }

    private SdkBytes encrypt(String keyId, String algorithm, SdkBytes plaintext) {
        return client.encrypt(
                        request -> request.keyId(keyId).plaintext(plaintext).encryptionAlgorithm(algorithm))
                .ciphertextBlob();
    }

    private SdkBytes decrypt(@Nullable String keyId, String algorithm, SdkBytes ciphertext) {
        return client.decrypt(request ->
                        request.keyId(keyId).ciphertextBlob(ciphertext).encryptionAlgorithm(algorithm))
                .plaintext();
    }
}
