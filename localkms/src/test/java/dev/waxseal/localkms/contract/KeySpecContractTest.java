package dev.waxseal.localkms.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.kms.model.CustomerMasterKeySpec;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyUsageType;

@SuppressWarnings("deprecation") // CustomerMasterKeySpec, which AWS still answers with
@DisplayName("a key of any spec")
class KeySpecContractTest extends KmsContract {

    @ParameterizedTest
    @DisplayName("tells what it is for, and its public key tells the same")
    @CsvSource({
        "RSA_2048,              ENCRYPT_DECRYPT,     RSAES_OAEP_SHA_1 RSAES_OAEP_SHA_256",
        "RSA_2048,              SIGN_VERIFY,         RSASSA_PKCS1_V1_5_SHA_256 RSASSA_PKCS1_V1_5_SHA_384"
                + " RSASSA_PKCS1_V1_5_SHA_512 RSASSA_PSS_SHA_256 RSASSA_PSS_SHA_384 RSASSA_PSS_SHA_512",
        "ECC_NIST_P256,         SIGN_VERIFY,         ECDSA_SHA_256",
        "ECC_NIST_P384,         SIGN_VERIFY,         ECDSA_SHA_384",
        "ECC_NIST_P521,         SIGN_VERIFY,         ECDSA_SHA_512",
        "ECC_NIST_P256,         KEY_AGREEMENT,       ECDH",
        "ECC_SECG_P256_K1,      SIGN_VERIFY,         ECDSA_SHA_256",
        "ECC_NIST_EDWARDS25519, SIGN_VERIFY,         ED25519_SHA_512 ED25519_PH_SHA_512",
        "ML_DSA_44,             SIGN_VERIFY,         ML_DSA_SHAKE_256",
        "ML_DSA_65,             SIGN_VERIFY,         ML_DSA_SHAKE_256",
        "ML_DSA_87,             SIGN_VERIFY,         ML_DSA_SHAKE_256"
    })
    void asymmetric(KeySpec spec, KeyUsageType usage, String algorithms) {
        KeyMetadata key = newKey(request -> request.keySpec(spec).keyUsage(usage));
        assertThat(algorithms(key)).containsExactly(algorithms.split(" "));
        assertThat(key.keySpec()).isEqualTo(spec);
        assertThat(key.customerMasterKeySpecAsString()).isEqualTo(spec.toString());
        assertThat(key.keyUsage()).isEqualTo(usage);
        assertThat(key.enabled()).isTrue();
        assertThat(key.currentKeyMaterialId()).isNull();
        assertThat(describe(key.keyId())).isEqualTo(key);

        var shown = client.getPublicKey(request -> request.keyId(key.keyId()));
        assertThat(shown.keyId()).isEqualTo(key.arn());
        assertThat(shown.keySpec()).isEqualTo(spec);
        assertThat(shown.customerMasterKeySpecAsString()).isEqualTo(spec.toString());
        assertThat(shown.keyUsage()).isEqualTo(usage);
        assertThat(shown.encryptionAlgorithms()).isEqualTo(key.encryptionAlgorithms());
        assertThat(shown.signingAlgorithms()).isEqualTo(key.signingAlgorithms());
        assertThat(shown.keyAgreementAlgorithms()).isEqualTo(key.keyAgreementAlgorithms());
        assertThat(shown.publicKey().asByteArray()).isNotEmpty();
    }

    @ParameterizedTest
    @DisplayName("for MACs tells its algorithm")
    @CsvSource({"HMAC_224, HMAC_SHA_224", "HMAC_256, HMAC_SHA_256", "HMAC_384, HMAC_SHA_384", "HMAC_512, HMAC_SHA_512"})
    void hmac(KeySpec spec, String algorithm) {
        KeyMetadata key = newKey(request -> request.keySpec(spec).keyUsage(KeyUsageType.GENERATE_VERIFY_MAC));
        assertThat(algorithms(key)).containsExactly(algorithm);
        assertThat(key.currentKeyMaterialId()).isNull();
        assertThat(describe(key.keyId())).isEqualTo(key);
    }

    @Test
    @DisplayName("may be asked for by the spec's older name")
    void olderName() {
        KeyMetadata key = newKey(request -> request.customerMasterKeySpec(CustomerMasterKeySpec.ECC_NIST_P256)
                .keyUsage(KeyUsageType.SIGN_VERIFY));
        assertThat(key.keySpec()).isEqualTo(KeySpec.ECC_NIST_P256);
    }

    @ParameterizedTest
    @DisplayName("is not made for what it cannot do")
    @CsvSource({
        "SYMMETRIC_DEFAULT, SIGN_VERIFY",
        "RSA_2048, KEY_AGREEMENT",
        "ECC_NIST_P256, ENCRYPT_DECRYPT",
        "ECC_SECG_P256_K1, KEY_AGREEMENT",
        "ECC_NIST_EDWARDS25519, KEY_AGREEMENT",
        "HMAC_256, SIGN_VERIFY",
        "ML_DSA_44, ENCRYPT_DECRYPT"
    })
    void incompatible(KeySpec spec, KeyUsageType usage) {
        assertRefused(
                () -> newKey(spec, usage),
                "ValidationException",
                "KeyUsage " + usage + " is not compatible with KeySpec " + spec);
    }

    @Test
    @DisplayName("is made only if it says what for, unless it is symmetric")
    void usageMissing() {
        assertRefused(
                () -> newKey(request -> request.keySpec(KeySpec.HMAC_256)),
                "ValidationException",
                "You must specify a KeyUsage value for all KMS keys except for symmetric encryption keys.");
    }

    @Test
    @DisplayName("is refused where the spec is China's or nobody's")
    void unknownSpecs() {
        assertRefused(
                () -> newKey(KeySpec.SM2, KeyUsageType.SIGN_VERIFY),
                "UnsupportedOperationException",
                "KeySpec SM2 is not supported in this Region");
        assertRefused(
                () -> client.createKey(request -> request.keySpec("HMAC_random")),
                "ValidationException",
                "1 validation error detected: Value 'HMAC_random' at 'keySpec' failed to satisfy constraint: Member"
                        + " must satisfy enum value set: [RSA_2048, RSA_3072, RSA_4096, ECC_NIST_P256, ECC_NIST_P384,"
                        + " ECC_NIST_P521, ECC_SECG_P256K1, ECC_NIST_EDWARDS25519, SYMMETRIC_DEFAULT, HMAC_224,"
                        + " HMAC_256, HMAC_384, HMAC_512, SM2, ML_DSA_44, ML_DSA_65, ML_DSA_87]");
    }

    @Test
    @DisplayName("has a public key by any of its names, unless it has none")
    void publicKey() {
        KeyMetadata key =
                newKey(request -> request.keySpec(KeySpec.ECC_NIST_P256).keyUsage(KeyUsageType.SIGN_VERIFY));
        String alias = "alias/contract-" + key.keyId();
        client.createAlias(request -> request.aliasName(alias).targetKeyId(key.keyId()));
        var shown = client.getPublicKey(request -> request.keyId(key.arn())).publicKey();
        assertThat(client.getPublicKey(request -> request.keyId(alias)).publicKey())
                .isEqualTo(shown);
        client.deleteAlias(request -> request.aliasName(alias));
        String[] without = {newKey(), newKey(KeySpec.HMAC_256, KeyUsageType.GENERATE_VERIFY_MAC)};
        for (String keyId : without) {
            assertRefused(
                    () -> client.getPublicKey(request -> request.keyId(keyId)), "UnsupportedOperationException", "");
        }
    }

    private static List<String> algorithms(KeyMetadata key) {
        var all = new ArrayList<>(key.encryptionAlgorithmsAsStrings());
        all.addAll(key.signingAlgorithmsAsStrings());
        all.addAll(key.macAlgorithmsAsStrings());
        all.addAll(key.keyAgreementAlgorithmsAsStrings());
        return all;
    }
}
