package dev.waxseal.localkms.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.spec.EdDSAParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Arrays;
import org.bouncycastle.crypto.digests.SHAKEDigest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyUsageType;
import software.amazon.awssdk.services.kms.model.MessageType;

@DisplayName("a signature")
class SigningContractTest extends KmsContract {

    private static final byte[] MESSAGE = "test message !%$@ 1234567890".getBytes(StandardCharsets.UTF_8);

    @Test
    @DisplayName("of an RSA key verifies outside, with a salt as long as the hash, of messages and digests alike")
    void rsa() throws GeneralSecurityException {
        String keyId = newKey(KeySpec.RSA_2048, KeyUsageType.SIGN_VERIFY);
        PublicKey key = PublicKeys.read("RSA", publicKey(keyId));
        for (int bits : new int[] {256, 384, 512}) {
            var pss = new PSSParameterSpec("SHA-" + bits, "MGF1", new MGF1ParameterSpec("SHA-" + bits), bits / 8, 1);
            for (MessageType type : new MessageType[] {MessageType.RAW, MessageType.DIGEST}) {
                byte[] input = type == MessageType.RAW ? MESSAGE : digest(bits);
                SdkBytes pkcs1 = sign(keyId, "RSASSA_PKCS1_V1_5_SHA_" + bits, type, input);
                assertThat(PublicKeys.verifies(key, "SHA" + bits + "withRSA", null, MESSAGE, pkcs1))
                        .isTrue();
                SdkBytes signature = sign(keyId, "RSASSA_PSS_SHA_" + bits, type, input);
                assertThat(PublicKeys.verifies(key, "RSASSA-PSS", pss, MESSAGE, signature))
                        .isTrue();
                verify(keyId, "RSASSA_PKCS1_V1_5_SHA_" + bits, MessageType.RAW, MESSAGE, pkcs1);
                verify(keyId, "RSASSA_PSS_SHA_" + bits, MessageType.DIGEST, digest(bits), signature);
            }
        }
    }

    @ParameterizedTest
    @DisplayName("of a key on a NIST curve verifies outside, in DER, of messages and digests alike")
    @CsvSource({"ECC_NIST_P256, 256", "ECC_NIST_P384, 384", "ECC_NIST_P521, 512"})
    void nistCurves(KeySpec spec, int bits) throws GeneralSecurityException {
        String keyId = newKey(spec, KeyUsageType.SIGN_VERIFY);
        PublicKey key = PublicKeys.read("EC", publicKey(keyId));
        SdkBytes ofMessage = sign(keyId, "ECDSA_SHA_" + bits, MessageType.RAW, MESSAGE);
        SdkBytes ofDigest = sign(keyId, "ECDSA_SHA_" + bits, MessageType.DIGEST, digest(bits));
        for (SdkBytes signature : new SdkBytes[] {ofMessage, ofDigest}) {
            assertThat(PublicKeys.verifies(key, "SHA" + bits + "withECDSA", null, MESSAGE, signature))
                    .isTrue();
            verify(keyId, "ECDSA_SHA_" + bits, MessageType.RAW, MESSAGE, signature);
            verify(keyId, "ECDSA_SHA_" + bits, MessageType.DIGEST, digest(bits), signature);
        }
    }

    @Test
    @DisplayName("of a key on secp256k1 verifies by the curve's arithmetic")
    void secp256k1() throws GeneralSecurityException {
        String keyId = newKey(KeySpec.ECC_SECG_P256_K1, KeyUsageType.SIGN_VERIFY);
        byte[] key = publicKey(keyId).asByteArray();
        SdkBytes ofMessage = sign(keyId, "ECDSA_SHA_256", MessageType.RAW, MESSAGE);
        SdkBytes ofDigest = sign(keyId, "ECDSA_SHA_256", MessageType.DIGEST, digest(256));
        assertThat(Secp256k1.verifies(key, digest(256), ofMessage.asByteArray()))
                .isTrue();
        assertThat(Secp256k1.verifies(key, digest(256), ofDigest.asByteArray())).isTrue();
        assertThat(Secp256k1.verifies(key, digest(512), ofDigest.asByteArray())).isFalse();
        verify(keyId, "ECDSA_SHA_256", MessageType.DIGEST, digest(256), ofMessage);
    }

    @Test
    @DisplayName("of an Ed25519 key verifies outside; a digest is a message to Ed25519ph, hashed once more")
    void edwards() throws GeneralSecurityException {
        String keyId = newKey(KeySpec.ECC_NIST_EDWARDS25519, KeyUsageType.SIGN_VERIFY);
        assertThat(publicKey(keyId).asByteArray()).hasSize(44);
        PublicKey key = PublicKeys.read("Ed25519", publicKey(keyId));
        SdkBytes pure = sign(keyId, "ED25519_SHA_512", MessageType.RAW, MESSAGE);
        SdkBytes hashed = sign(keyId, "ED25519_PH_SHA_512", MessageType.DIGEST, digest(512));
        assertThat(pure.asByteArray()).hasSize(64);
        assertThat(PublicKeys.verifies(key, "Ed25519", null, MESSAGE, pure)).isTrue();
        assertThat(PublicKeys.verifies(key, "Ed25519", new EdDSAParameterSpec(true), digest(512), hashed))
                .isTrue();
        verify(keyId, "ED25519_SHA_512", MessageType.RAW, MESSAGE, pure);
        verify(keyId, "ED25519_PH_SHA_512", MessageType.DIGEST, digest(512), hashed);
    }

    @ParameterizedTest
    @DisplayName("of an ML-DSA key has the size of its set and is the same for the message and for its μ")
    @CsvSource({"ML_DSA_44, 1312, 2420", "ML_DSA_65, 1952, 3309", "ML_DSA_87, 2592, 4627"})
    void mlDsa(KeySpec spec, int keyBytes, int signatureBytes) {
        String keyId = newKey(spec, KeyUsageType.SIGN_VERIFY);
        byte[] encoded = publicKey(keyId).asByteArray();
        assertThat(encoded).hasSize(22 + keyBytes); // the header of SubjectPublicKeyInfo
        byte[] mu = mu(Arrays.copyOfRange(encoded, 22, encoded.length));
        SdkBytes ofMessage = sign(keyId, "ML_DSA_SHAKE_256", MessageType.RAW, MESSAGE);
        SdkBytes ofMu = sign(keyId, "ML_DSA_SHAKE_256", MessageType.EXTERNAL_MU, mu);
        for (SdkBytes signature : new SdkBytes[] {ofMessage, ofMu}) {
            assertThat(signature.asByteArray()).hasSize(signatureBytes);
            verify(keyId, "ML_DSA_SHAKE_256", MessageType.RAW, MESSAGE, signature);
            verify(keyId, "ML_DSA_SHAKE_256", MessageType.EXTERNAL_MU, mu, signature);
        }
    }

    @ParameterizedTest
    @EnabledForJreRange(min = JRE.JAVA_24, disabledReason = "the JDK has had ML-DSA since 24")
    @DisplayName("of an ML-DSA key verifies with the JDK's own")
    @CsvSource({"ML_DSA_44", "ML_DSA_65", "ML_DSA_87"})
    void mlDsaOutside(KeySpec spec) throws GeneralSecurityException {
        String keyId = newKey(spec, KeyUsageType.SIGN_VERIFY);
        PublicKey key = PublicKeys.read("ML-DSA", publicKey(keyId));
        SdkBytes signature = sign(keyId, "ML_DSA_SHAKE_256", MessageType.RAW, MESSAGE);
        assertThat(PublicKeys.verifies(key, "ML-DSA", null, MESSAGE, signature)).isTrue();
    }

    @ParameterizedTest
    @DisplayName("that is another's, or none at all, is an error without a reason")
    @CsvSource({
        "RSA_2048, RSASSA_PSS_SHA_256",
        "RSA_2048, RSASSA_PKCS1_V1_5_SHA_512",
        "ECC_NIST_P256, ECDSA_SHA_256",
        "ECC_SECG_P256_K1, ECDSA_SHA_256",
        "ECC_NIST_EDWARDS25519, ED25519_SHA_512",
        "ML_DSA_44, ML_DSA_SHAKE_256"
    })
    void falseSignatures(KeySpec spec, String algorithm) {
        String keyId = newKey(spec, KeyUsageType.SIGN_VERIFY);
        SdkBytes good = sign(keyId, algorithm, MessageType.RAW, MESSAGE);
        SdkBytes ofAnotherMessage = sign(keyId, algorithm, MessageType.RAW, new byte[] {1});
        byte[] cut = Arrays.copyOf(good.asByteArray(), good.asByteArray().length - 1);
        byte[] longer = Arrays.copyOf(good.asByteArray(), good.asByteArray().length + 1);
        byte[] huge = new byte[6144];
        Arrays.fill(huge, (byte) 97);
        for (byte[] wrong : new byte[][] {ofAnotherMessage.asByteArray(), cut, longer, new byte[1], huge}) {
            assertRefused(
                    () -> verify(keyId, algorithm, MessageType.RAW, MESSAGE, SdkBytes.fromByteArray(wrong)),
                    "KMSInvalidSignatureException",
                    "");
        }
    }

    @ParameterizedTest
    @DisplayName("is refused for a digest of another length, by Sign and Verify alike")
    @CsvSource({
        "RSA_2048, RSASSA_PSS_SHA_256, DIGEST, 28",
        "RSA_2048, RSASSA_PSS_SHA_384, DIGEST, 32",
        "RSA_2048, RSASSA_PKCS1_V1_5_SHA_512, DIGEST, 32",
        "ECC_NIST_P256, ECDSA_SHA_256, DIGEST, 48",
        "ECC_SECG_P256_K1, ECDSA_SHA_256, DIGEST, 20",
        "ECC_NIST_EDWARDS25519, ED25519_PH_SHA_512, DIGEST, 32",
        "ML_DSA_44, ML_DSA_SHAKE_256, EXTERNAL_MU, 32"
    })
    void digestLength(KeySpec spec, String algorithm, MessageType type, int length) {
        String keyId = newKey(spec, KeyUsageType.SIGN_VERIFY);
        assertBothRefuse(
                keyId,
                algorithm,
                type,
                new byte[length],
                "ValidationException",
                "Digest is invalid length for algorithm " + algorithm + ".");
    }

    @ParameterizedTest
    @DisplayName("is refused for a type of message that the key or the algorithm does not take")
    @CsvSource({
        "ECC_NIST_EDWARDS25519, ED25519_SHA_512, DIGEST, algorithm ED25519_SHA_512",
        "ECC_NIST_EDWARDS25519, ED25519_PH_SHA_512, RAW, algorithm ED25519_PH_SHA_512",
        "ML_DSA_44, ML_DSA_SHAKE_256, DIGEST, key spec ML_DSA_44",
        "ECC_NIST_P256, ECDSA_SHA_256, EXTERNAL_MU, key spec ECC_NIST_P256"
    })
    void messageType(KeySpec spec, String algorithm, MessageType type, String incompatible) {
        String keyId = newKey(spec, KeyUsageType.SIGN_VERIFY);
        assertBothRefuse(
                keyId,
                algorithm,
                type,
                new byte[64],
                "ValidationException",
                "Message type " + type + " is incompatible with " + incompatible + ".");
    }

    @ParameterizedTest
    @DisplayName("is refused with an algorithm of other keys, before the digest's length")
    @CsvSource({
        "RSA_2048, ECDSA_SHA_256",
        "RSA_2048, SYMMETRIC_DEFAULT",
        "ECC_NIST_P256, ECDSA_SHA_384",
        "ECC_NIST_P256, RSASSA_PSS_SHA_256",
        "ECC_NIST_EDWARDS25519, ECDSA_SHA_512",
        "ML_DSA_44, ED25519_SHA_512"
    })
    void algorithm(KeySpec spec, String algorithm) {
        String keyId = newKey(spec, KeyUsageType.SIGN_VERIFY);
        assertBothRefuse(
                keyId,
                algorithm,
                MessageType.DIGEST,
                new byte[20],
                "InvalidKeyUsageException",
                "Algorithm " + algorithm + " is incompatible with key spec " + spec + ".");
    }

    @ParameterizedTest
    @DisplayName("is refused under a key that is for something else")
    @CsvSource({
        "SYMMETRIC_DEFAULT, ENCRYPT_DECRYPT",
        "RSA_2048, ENCRYPT_DECRYPT",
        "HMAC_256, GENERATE_VERIFY_MAC",
        "ECC_NIST_P256, KEY_AGREEMENT"
    })
    void usage(KeySpec spec, KeyUsageType usage) {
        String keyId = newKey(spec, usage);
        String reason = describe(keyId).arn() + " key usage is " + usage + " which is not valid for ";
        assertRefused(
                () -> sign(keyId, "ECDSA_SHA_256", MessageType.RAW, MESSAGE),
                "InvalidKeyUsageException",
                reason + "Sign.");
        assertRefused(
                () -> verify(keyId, "ECDSA_SHA_256", MessageType.RAW, MESSAGE, SdkBytes.fromByteArray(new byte[64])),
                "InvalidKeyUsageException",
                reason + "Verify.");
    }

    @Test
    @DisplayName("takes a message of 1 to 4096 bytes, which nobody is shown")
    void messageLength() {
        String keyId = newKey(KeySpec.ECC_NIST_P256, KeyUsageType.SIGN_VERIFY);
        sign(keyId, "ECDSA_SHA_256", MessageType.RAW, new byte[4096]);
        String broken = "1 validation error detected: Value at 'message' failed to satisfy constraint: Member must ";
        assertRefused(
                () -> sign(keyId, "ECDSA_SHA_256", MessageType.RAW, new byte[4097]),
                "ValidationException",
                broken + "have length less than or equal to 4096");
        assertRefused(
                () -> sign(keyId, "ECDSA_SHA_256", MessageType.RAW, new byte[0]),
                "ValidationException",
                broken + "have length greater than or equal to 1");
        assertRefused(
                () -> client.sign(request -> request.keyId(keyId).signingAlgorithm("ECDSA_SHA_256")),
                "ValidationException",
                broken + "not be null");
        assertRefused(
                () -> client.verify(request -> request.keyId(keyId)
                        .message(SdkBytes.fromByteArray(MESSAGE))
                        .signingAlgorithm("ECDSA_SHA_256")),
                "ValidationException",
                "1 validation error detected: Value null at 'signature' failed to satisfy constraint: Member must not"
                        + " be null");
    }

    @Test
    @DisplayName("is refused for what the service model does not know, before any key is looked for")
    void unknownValues() {
        String absent = "00000000-0000-0000-0000-000000000000";
        assertBothRefuse(
                absent,
                "FOO",
                MessageType.RAW,
                MESSAGE,
                "ValidationException",
                "1 validation error detected: Value 'FOO' at 'signingAlgorithm' failed to satisfy constraint: Member"
                        + " must satisfy enum value set: [RSASSA_PSS_SHA_256, RSASSA_PSS_SHA_384, RSASSA_PSS_SHA_512,"
                        + " RSASSA_PKCS1_V1_5_SHA_256, RSASSA_PKCS1_V1_5_SHA_384, RSASSA_PKCS1_V1_5_SHA_512,"
                        + " ECDSA_SHA_256, ECDSA_SHA_384, ECDSA_SHA_512, ED25519_SHA_512, ED25519_PH_SHA_512, SM2DSA,"
                        + " ML_DSA_SHAKE_256]");
        assertRefused(
                () -> client.sign(request -> request.keyId(absent)
                        .message(SdkBytes.fromByteArray(MESSAGE))
                        .messageType("FOO")
                        .signingAlgorithm("ECDSA_SHA_256")),
                "ValidationException",
                "1 validation error detected: Value 'FOO' at 'messageType' failed to satisfy constraint: Member must"
                        + " satisfy enum value set: [RAW, DIGEST, EXTERNAL_MU]");
        assertRefused(
                () -> client.sign(request -> request.keyId(absent).message(SdkBytes.fromByteArray(MESSAGE))),
                "ValidationException",
                "1 validation error detected: Value null at 'signingAlgorithm' failed to satisfy constraint: Member"
                        + " must not be null");
    }

    @ParameterizedTest
    @DisplayName("is made by any of the key's names, and the answer names its ARN")
    @ValueSource(strings = {"id", "arn", "alias"})
    void names(String kind) {
        String keyId = newKey(KeySpec.ECC_NIST_P256, KeyUsageType.SIGN_VERIFY);
        String alias = "alias/contract-" + keyId;
        client.createAlias(request -> request.aliasName(alias).targetKeyId(keyId));
        String arn = describe(keyId).arn();
        String name = kind.equals("id") ? keyId : kind.equals("arn") ? arn : alias;
        var signed = client.sign(request ->
                request.keyId(name).message(SdkBytes.fromByteArray(MESSAGE)).signingAlgorithm("ECDSA_SHA_256"));
        assertThat(signed.keyId()).isEqualTo(arn);
        assertThat(signed.signingAlgorithmAsString()).isEqualTo("ECDSA_SHA_256");
        client.deleteAlias(request -> request.aliasName(alias));
    }

    private SdkBytes publicKey(String keyId) {
        return client.getPublicKey(request -> request.keyId(keyId)).publicKey();
    }

    private SdkBytes sign(String keyId, String algorithm, MessageType type, byte[] message) {
        return client.sign(request -> request.keyId(keyId)
                        .message(SdkBytes.fromByteArray(message))
                        .messageType(type)
                        .signingAlgorithm(algorithm))
                .signature();
    }

    private void verify(String keyId, String algorithm, MessageType type, byte[] message, SdkBytes signature) {
        var verified = client.verify(request -> request.keyId(keyId)
                .message(SdkBytes.fromByteArray(message))
                .messageType(type)
                .signature(signature)
                .signingAlgorithm(algorithm));
        assertThat(verified.signatureValid()).isTrue();
        assertThat(verified.keyId()).isEqualTo(describe(keyId).arn());
        assertThat(verified.signingAlgorithmAsString()).isEqualTo(algorithm);
    }

    private void assertBothRefuse(
            String keyId, String algorithm, MessageType type, byte[] message, String code, String reason) {
        assertRefused(() -> sign(keyId, algorithm, type, message), code, reason);
        SdkBytes signature = SdkBytes.fromByteArray(new byte[64]);
        assertRefused(() -> verify(keyId, algorithm, type, message, signature), code, reason);
    }

    private static byte[] digest(int bits) throws GeneralSecurityException {
        return MessageDigest.getInstance("SHA-" + bits).digest(MESSAGE);
    }

    /** FIPS 204, algorithm 7, line 6, of {@link #MESSAGE} with an empty context. */
    private static byte[] mu(byte[] publicKey) {
        byte[] tr = shake256(publicKey);
        byte[] input = Arrays.copyOf(tr, tr.length + 2 + MESSAGE.length); // two zeros: pure, and a context of 0 bytes
        System.arraycopy(MESSAGE, 0, input, tr.length + 2, MESSAGE.length);
        return shake256(input);
    }

    private static byte[] shake256(byte[] input) {
        SHAKEDigest shake = new SHAKEDigest(256);
        shake.update(input, 0, input.length);
        byte[] output = new byte[64];
        shake.doFinal(output, 0, output.length);
        return output;
    }
}
