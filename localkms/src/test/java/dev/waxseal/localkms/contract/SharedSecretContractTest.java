package dev.waxseal.localkms.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import javax.crypto.KeyAgreement;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.model.KeyAgreementAlgorithmSpec;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyUsageType;
import software.amazon.awssdk.services.kms.model.OriginType;

@DisplayName("a shared secret")
class SharedSecretContractTest extends KmsContract {

    @ParameterizedTest
    @DisplayName("is the one that the peer derives outside")
    @CsvSource({"ECC_NIST_P256, secp256r1, 32", "ECC_NIST_P384, secp384r1, 48", "ECC_NIST_P521, secp521r1, 66"})
    void outside(KeySpec spec, String curve, int length) throws GeneralSecurityException {
        String keyId = newKey(spec, KeyUsageType.KEY_AGREEMENT);
        KeyPair peer = pair(curve);
        KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(peer.getPrivate());
        agreement.doPhase(PublicKeys.read("EC", publicKey(keyId)), true);

        var derived = client.deriveSharedSecret(request -> request.keyId(keyId)
                .keyAgreementAlgorithm(KeyAgreementAlgorithmSpec.ECDH)
                .publicKey(SdkBytes.fromByteArray(peer.getPublic().getEncoded())));
        assertThat(derived.sharedSecret().asByteArray()).hasSize(length).isEqualTo(agreement.generateSecret());
        assertThat(derived.keyId()).isEqualTo(describe(keyId).arn());
        assertThat(derived.keyAgreementAlgorithm()).isEqualTo(KeyAgreementAlgorithmSpec.ECDH);
        assertThat(derived.keyOrigin()).isEqualTo(OriginType.AWS_KMS);
    }

    @Test
    @DisplayName("is the same for two KMS keys, each with the other's public key")
    void both() {
        String one = newKey(KeySpec.ECC_NIST_P256, KeyUsageType.KEY_AGREEMENT);
        String other = newKey(KeySpec.ECC_NIST_P256, KeyUsageType.KEY_AGREEMENT);
        assertThat(derive(one, publicKey(other))).isEqualTo(derive(other, publicKey(one)));
        assertThat(derive(one, publicKey(one))).isNotEqualTo(derive(one, publicKey(other)));
    }

    @Test
    @DisplayName("is refused, without a reason, for what is no public key on the key's curve")
    void publicKeys() throws GeneralSecurityException {
        String keyId = newKey(KeySpec.ECC_NIST_P256, KeyUsageType.KEY_AGREEMENT);
        byte[] beside = pair("secp256r1").getPublic().getEncoded();
        beside[beside.length - 1] ^= 1; // no longer on the curve
        byte[] nothing = pair("secp256r1").getPublic().getEncoded();
        Arrays.fill(nothing, nothing.length - 64, nothing.length, (byte) 0);
        SdkBytes[] wrong = {
            SdkBytes.fromUtf8String("InvalidPublicKey"),
            SdkBytes.fromByteArray(pair("secp384r1").getPublic().getEncoded()),
            publicKey(newKey(KeySpec.RSA_2048, KeyUsageType.SIGN_VERIFY)),
            publicKey(newKey(KeySpec.ECC_SECG_P256_K1, KeyUsageType.SIGN_VERIFY)),
            SdkBytes.fromByteArray(beside),
            SdkBytes.fromByteArray(nothing)
        };
        for (SdkBytes peer : wrong) {
            assertRefused(() -> derive(keyId, peer), "ValidationException", "");
        }
    }

    @ParameterizedTest
    @DisplayName("is refused under a key that is for something else")
    @CsvSource({"SYMMETRIC_DEFAULT, ENCRYPT_DECRYPT", "ECC_NIST_P256, SIGN_VERIFY"})
    void usage(KeySpec spec, KeyUsageType usage) throws GeneralSecurityException {
        String keyId = newKey(spec, usage);
        SdkBytes peer = SdkBytes.fromByteArray(pair("secp256r1").getPublic().getEncoded());
        assertRefused(
                () -> derive(keyId, peer),
                "InvalidKeyUsageException",
                describe(keyId).arn() + " key usage is " + usage + " which is not valid for DeriveSharedSecret.");
    }

    @Test
    @DisplayName("is refused by an algorithm that the service model does not know")
    void algorithm() {
        assertRefused(
                () -> client.deriveSharedSecret(request -> request.keyId("any")
                        .keyAgreementAlgorithm("INVALID")
                        .publicKey(SdkBytes.fromByteArray(new byte[1]))),
                "ValidationException",
                "1 validation error detected: Value 'INVALID' at 'keyAgreementAlgorithm' failed to satisfy constraint:"
                        + " Member must satisfy enum value set: [ECDH]");
    }

    private SdkBytes publicKey(String keyId) {
        return client.getPublicKey(request -> request.keyId(keyId)).publicKey();
    }

    private SdkBytes derive(String keyId, SdkBytes peer) {
        return client.deriveSharedSecret(request -> request.keyId(keyId)
                        .keyAgreementAlgorithm(KeyAgreementAlgorithmSpec.ECDH)
                        .publicKey(peer))
                .sharedSecret();
    }

    private static KeyPair pair(String curve) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(curve));
        return generator.generateKeyPair();
    }
}
