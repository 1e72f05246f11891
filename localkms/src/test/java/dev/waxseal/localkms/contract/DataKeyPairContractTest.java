package dev.waxseal.localkms.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.model.DataKeyPairSpec;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyUsageType;

@DisplayName("a data key pair")
class DataKeyPairContractTest extends KmsContract {

    private static final byte[] MESSAGE = {1, 2, 3};

    @ParameterizedTest
    @DisplayName("is a pair outside, and its wrapped private key opens to the plain one")
    @CsvSource({
        "RSA_2048, RSA, SHA256withRSA",
        "ECC_NIST_P256, EC, SHA256withECDSA",
        "ECC_NIST_P384, EC, SHA256withECDSA",
        "ECC_NIST_P521, EC, SHA256withECDSA",
        "ECC_NIST_EDWARDS25519, Ed25519, Ed25519"
    })
    void pair(DataKeyPairSpec spec, String keyAlgorithm, String signatureAlgorithm) throws GeneralSecurityException {
        String keyId = newKey();
        var pair = client.generateDataKeyPair(
                request -> request.keyId(keyId).keyPairSpec(spec).encryptionContext(CONTEXT));
        PrivateKey privateKey = KeyFactory.getInstance(keyAlgorithm)
                .generatePrivate(
                        new PKCS8EncodedKeySpec(pair.privateKeyPlaintext().asByteArray()));
        Signature signer = Signature.getInstance(signatureAlgorithm);
        signer.initSign(privateKey);
        signer.update(MESSAGE);
        assertThat(PublicKeys.verifies(
                        PublicKeys.read(keyAlgorithm, pair.publicKey()),
                        signatureAlgorithm,
                        null,
                        MESSAGE,
                        SdkBytes.fromByteArray(signer.sign())))
                .isTrue();
        assertThat(open(pair.privateKeyCiphertextBlob())).isEqualTo(pair.privateKeyPlaintext());
        assertThat(pair.keyId()).isEqualTo(describe(keyId).arn());
        assertThat(pair.keyMaterialId()).isEqualTo(describe(keyId).currentKeyMaterialId());
        assertThat(pair.keyPairSpec()).isEqualTo(spec);
    }

    @Test
    @DisplayName("may be on secp256k1, in the encodings of the other curves")
    void secp256k1() {
        String keyId = newKey();
        var pair = client.generateDataKeyPair(request -> request.keyId(keyId)
                .keyPairSpec(DataKeyPairSpec.ECC_SECG_P256_K1)
                .encryptionContext(CONTEXT));
        assertThat(pair.publicKey().asByteArray()).hasSize(88);
        assertThat(open(pair.privateKeyCiphertextBlob())).isEqualTo(pair.privateKeyPlaintext());
    }

    @Test
    @DisplayName("without plaintext is the same but for the private key, and no two are alike")
    void withoutPlaintext() throws GeneralSecurityException {
        String keyId = newKey();
        var pair = client.generateDataKeyPairWithoutPlaintext(request ->
                request.keyId(keyId).keyPairSpec(DataKeyPairSpec.ECC_NIST_P256).encryptionContext(CONTEXT));
        var other = client.generateDataKeyPairWithoutPlaintext(
                request -> request.keyId(keyId).keyPairSpec(DataKeyPairSpec.ECC_NIST_P256));
        assertThat(pair.publicKey()).isNotEqualTo(other.publicKey());
        assertThat(pair.keyId()).isEqualTo(describe(keyId).arn());
        assertThat(pair.keyMaterialId()).isEqualTo(describe(keyId).currentKeyMaterialId());
        KeyFactory.getInstance("EC")
                .generatePrivate(new PKCS8EncodedKeySpec(
                        open(pair.privateKeyCiphertextBlob()).asByteArray()));
    }

    @Test
    @DisplayName("opens under its own context only")
    void context() {
        String keyId = newKey();
        SdkBytes wrapped = client.generateDataKeyPairWithoutPlaintext(request -> request.keyId(keyId)
                        .keyPairSpec(DataKeyPairSpec.ECC_NIST_P256)
                        .encryptionContext(CONTEXT))
                .privateKeyCiphertextBlob();
        assertRefused(
                () -> client.decrypt(request -> request.ciphertextBlob(wrapped).keyId(keyId)),
                "InvalidCiphertextException",
                "");
    }

    @Test
    @DisplayName("is wrapped by symmetric keys only, as a data key is")
    void asymmetricKey() {
        String encrypting = newKey(KeySpec.RSA_2048, KeyUsageType.ENCRYPT_DECRYPT);
        assertRefused(
                () -> generate(encrypting, "ECC_NIST_P256"),
                "InvalidKeyUsageException",
                "You cannot generate a data key with an asymmetric CMK");
        assertRefused(
                () -> client.generateDataKey(
                        request -> request.keyId(encrypting).numberOfBytes(32)),
                "InvalidKeyUsageException",
                "You cannot generate a data key with an asymmetric CMK");
        String signing = newKey(KeySpec.ECC_NIST_P256, KeyUsageType.SIGN_VERIFY);
        String reason = describe(signing).arn() + " key usage is SIGN_VERIFY which is not valid for ";
        assertRefused(
                () -> generate(signing, "ECC_NIST_P256"), "InvalidKeyUsageException", reason + "GenerateDataKeyPair.");
        assertRefused(
                () -> client.generateDataKeyPairWithoutPlaintext(
                        request -> request.keyId(signing).keyPairSpec("ECC_NIST_P256")),
                "InvalidKeyUsageException",
                reason + "GenerateDataKeyPairWithoutPlaintext.");
    }

    @Test
    @DisplayName("is refused for specs that are not to be had")
    void specs() {
        String keyId = newKey();
        assertRefused(
                () -> generate(keyId, "SM2"),
                "UnsupportedOperationException",
                "KeyPairSpec SM2 is not supported in this Region");
        assertRefused(
                () -> generate("any", "ML_DSA_44"),
                "ValidationException",
                "1 validation error detected: Value 'ML_DSA_44' at 'keyPairSpec' failed to satisfy constraint: Member"
                        + " must satisfy enum value set: [RSA_2048, RSA_3072, RSA_4096, ECC_NIST_P256, ECC_NIST_P384,"
                        + " ECC_NIST_P521, ECC_SECG_P256K1, ECC_NIST_EDWARDS25519, SM2]");
        assertRefused(
                () -> client.generateDataKeyPair(request -> request.keyId("any")),
                "ValidationException",
                "1 validation error detected: Value null at 'keyPairSpec' failed to satisfy constraint: Member must"
                        + " not be null");
    }

    private void generate(String keyId, String spec) {
        client.generateDataKeyPair(request -> request.keyId(keyId).keyPairSpec(spec));
    }

    private SdkBytes open(SdkBytes wrapped) {
        return client.decrypt(request -> request.ciphertextBlob(wrapped).encryptionContext(CONTEXT))
                .plaintext();
    }
}
