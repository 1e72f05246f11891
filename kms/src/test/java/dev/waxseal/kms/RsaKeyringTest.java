package dev.waxseal.kms;

import static dev.waxseal.kms.TestKeys.bytes;
import static dev.waxseal.kms.TestKeys.only;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waxseal.envelope.EncryptionContext;
import dev.waxseal.envelope.WrappedKey;
import dev.waxseal.error.TamperedException;
import dev.waxseal.error.WrongKeyException;
import dev.waxseal.keys.DataKey;
import dev.waxseal.keys.GeneratedKey;
import dev.waxseal.keys.RewrapPlan;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.model.EncryptionAlgorithmSpec;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyUsageType;

@DisplayName("a data key wrapped with a public key")
class RsaKeyringTest {

    private static final EncryptionContext CONTEXT = EncryptionContext.of("tenant", "42");

    // Once for all: an RSA key takes its time to be made.
    private static final TestKms KMS = new TestKms();
    private static final String RSA = newKey(KeySpec.RSA_2048);

    @BeforeEach
    void forget() {
        KMS.forgetCalls();
    }

    @AfterAll
    static void close() {
        KMS.close();
    }

    @ParameterizedTest(name = "of a key of {0} is opened by KMS")
    @EnumSource(
            value = KeySpec.class,
            names = {"RSA_2048", "RSA_3072", "RSA_4096"})
    void sizes(KeySpec spec) {
        String key = spec == KeySpec.RSA_2048 ? RSA : newKey(spec);

        try (GeneratedKey sealed = RsaKeyring.sealing(List.of(publicKey(key))).generate(CONTEXT)) {
            assertOpens(KMS.keyring(key).build(), sealed);
        }
    }

    @Test
    @DisplayName("takes no call of KMS, and one to open")
    void calls() {
        RsaKeyring keyring =
                RsaKeyring.openedBy(List.of(publicKey(RSA)), KMS.keyring(RSA).build());

        try (GeneratedKey sealed = keyring.generate(CONTEXT)) {
            assertThat(KMS.calls()).isEmpty();
            keyring.unwrap(sealed.wrappedKeys(), CONTEXT, only(bytes(sealed.dataKey())))
                    .close();
            assertThat(KMS.calls()).extracting(KmsCall::operation).containsExactly("Decrypt");
        }
    }

    @Test
    @DisplayName("is, under RSAES_OAEP_SHA_256, the data key and the SHA-384 of the encoded context")
    void bytesOfTheFormat() throws Exception {
        Instant now = Instant.parse("2026-11-25T12:00:00Z");
        RsaKeyring keyring = RsaKeyring.sealing(List.of(publicKey(RSA))).withClock(Clock.fixed(now, ZoneOffset.UTC));

        try (GeneratedKey sealed = keyring.generate(CONTEXT)) {
            WrappedKey wrapped = sealed.wrappedKeys().get(0);
            assertThat(wrapped.provider()).isEqualTo("aws-kms-rsa");
            assertThat(wrapped.keyId()).isEqualTo(RSA);
            assertThat(wrapped.keyMaterialId()).isEmpty();
            assertThat(wrapped.wrappedAt()).isEqualTo(now.getEpochSecond());
            assertThat(wrapped.ciphertext()).hasSize(256);
            assertThat(decrypted(wrapped.ciphertext())).isEqualTo(payload(bytes(sealed.dataKey())));
        }
    }

    @Test
    @DisplayName("by somebody else's program opens here")
    void madeElsewhere() throws Exception {
        byte[] dataKey = "0123456789abcdef0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);
        WrappedKey wrapped = encrypted(payload(dataKey));

        try (DataKey opened = KMS.keyring(RSA).build().unwrap(List.of(wrapped), CONTEXT, only(dataKey))) {
            assertThat(bytes(opened)).isEqualTo(dataKey);
        }
    }

    @Test
    @DisplayName("without a context carries the hash of nothing")
    void noContext() throws Exception {
        try (GeneratedKey sealed = RsaKeyring.sealing(List.of(publicKey(RSA))).generate(EncryptionContext.empty())) {
            byte[] opened = decrypted(sealed.wrappedKeys().get(0).ciphertext());

            assertThat(Arrays.copyOfRange(opened, 32, 80)).isEqualTo(sha384(new byte[0]));
        }
    }

    @Test
    @DisplayName("does not open under another context, even where the data key would fit")
    void otherContext() {
        try (GeneratedKey sealed = RsaKeyring.sealing(List.of(publicKey(RSA))).generate(CONTEXT)) {
            assertThatThrownBy(() -> KMS.keyring(RSA)
                            .build()
                            .unwrap(sealed.wrappedKeys(), EncryptionContext.of("tenant", "41"), any -> true))
                    .isInstanceOf(TamperedException.class)
                    .hasMessageContaining("stands for another encryption context");
        }
    }

    @Test
    @DisplayName("is refused as tampering if it is longer or shorter than the format says, or altered")
    void otherLengths() throws Exception {
        byte[] payload = payload(new byte[32]);
        byte[] altered = encrypted(payload).ciphertext();
        altered[100] ^= 1;

        for (byte[] wrong : List.of(new byte[32], Arrays.copyOf(payload, 79), Arrays.copyOf(payload, 81))) {
            assertTampered(encrypted(wrong), "answered with " + wrong.length + " bytes, which is no data key");
        }
        assertTampered(entry(altered), "kms does not authenticate");
        assertTampered(entry(Arrays.copyOf(altered, 255)), "");
    }

    @Test
    @DisplayName("is passed over if another one planted it")
    void planted() {
        String other = newKey(KeySpec.RSA_2048);
        try (GeneratedKey sealed = RsaKeyring.sealing(List.of(publicKey(RSA))).generate(CONTEXT);
                GeneratedKey planted =
                        RsaKeyring.sealing(List.of(publicKey(other))).generate(CONTEXT)) {
            List<WrappedKey> keys =
                    List.of(planted.wrappedKeys().get(0), sealed.wrappedKeys().get(0));

            try (DataKey opened =
                    KMS.keyring(other, RSA).build().unwrap(keys, CONTEXT, only(bytes(sealed.dataKey())))) {
                assertThat(bytes(opened)).isEqualTo(bytes(sealed.dataKey()));
            }
        }
    }

    @Test
    @DisplayName("is not asked for where its key is not allowed")
    void notAllowed() {
        try (GeneratedKey sealed = RsaKeyring.sealing(List.of(publicKey(RSA))).generate(CONTEXT)) {
            assertThatThrownBy(
                            () -> KMS.keyring(KMS.newKey()).build().unwrap(sealed.wrappedKeys(), CONTEXT, any -> true))
                    .isInstanceOf(WrongKeyException.class)
                    .hasMessageContaining("it names " + RSA);
            assertThat(KMS.calls()).isEmpty();
        }
    }

    @Test
    @DisplayName("stands beside one under a symmetric key, and either opens")
    void mixed() {
        String symmetric = KMS.newKey();
        AlsoUnderRsaKeyring both =
                new AlsoUnderRsaKeyring(KMS.keyring(symmetric).build(), List.of(publicKey(RSA)), Clock.systemUTC());

        try (GeneratedKey sealed = both.generate(CONTEXT)) {
            assertThat(KMS.calls()).extracting(KmsCall::operation).containsExactly("GenerateDataKey");
            assertThat(sealed.wrappedKeys()).extracting(WrappedKey::provider).containsExactly("aws-kms", "aws-kms-rsa");
            assertOpens(KMS.keyring(symmetric).build(), sealed);
            assertOpens(KMS.keyring(RSA).build(), sealed);
            KMS.client().disableKey(request -> request.keyId(symmetric));
            assertOpens(KMS.keyring(symmetric, RSA).build(), sealed);
        }
    }

    @Test
    @DisplayName("is left alone by a rewrap, which renews those beside it")
    void rewrap() {
        String symmetric = KMS.newKey();
        AlsoUnderRsaKeyring both =
                new AlsoUnderRsaKeyring(KMS.keyring(symmetric).build(), List.of(publicKey(RSA)), Clock.systemUTC());
        AwsKmsKeyring keyring = KMS.keyring(symmetric, RSA).build();

        try (GeneratedKey sealed = both.generate(CONTEXT)) {
            KMS.forgetCalls();
            List<WrappedKey> renewed = keyring.rewrap(sealed.wrappedKeys(), CONTEXT, RewrapPlan.refresh(), key -> true);

            assertThat(renewed.get(0)).isNotEqualTo(sealed.wrappedKeys().get(0));
            assertThat(renewed.get(1)).isEqualTo(sealed.wrappedKeys().get(1));
            List<WrappedKey> alone = renewed.subList(1, 2);
            assertThat(keyring.rewrap(alone, CONTEXT, RewrapPlan.refresh(), key -> true))
                    .isEqualTo(alone);
            assertThat(KMS.calls()).extracting(KmsCall::operation).containsExactly("ReEncrypt");
        }
    }

    @Test
    @DisplayName("cannot be opened by one who has public keys alone")
    void sealOnly() {
        RsaKeyring keyring = RsaKeyring.sealing(List.of(publicKey(RSA)));

        try (GeneratedKey sealed = keyring.generate(CONTEXT)) {
            assertThatThrownBy(() -> keyring.unwrap(sealed.wrappedKeys(), CONTEXT, any -> true))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("can only seal");
        }
    }

    private void assertOpens(AwsKmsKeyring keyring, GeneratedKey sealed) {
        try (DataKey opened = keyring.unwrap(sealed.wrappedKeys(), CONTEXT, only(bytes(sealed.dataKey())))) {
            assertThat(bytes(opened)).isEqualTo(bytes(sealed.dataKey()));
        }
    }

    private void assertTampered(WrappedKey wrapped, String because) {
        assertThatThrownBy(() -> KMS.keyring(RSA).build().unwrap(List.of(wrapped), CONTEXT, any -> true))
                .isInstanceOf(TamperedException.class)
                .hasMessageContaining(because);
    }

    private WrappedKey encrypted(byte[] plaintext) {
        return entry(KMS.client()
                .encrypt(request -> request.keyId(RSA)
                        .encryptionAlgorithm(EncryptionAlgorithmSpec.RSAES_OAEP_SHA_256)
                        .plaintext(SdkBytes.fromByteArray(plaintext)))
                .ciphertextBlob()
                .asByteArray());
    }

    private WrappedKey entry(byte[] ciphertext) {
        return new WrappedKey("aws-kms-rsa", RSA, new byte[0], 0, ciphertext);
    }

    private byte[] decrypted(byte[] ciphertext) {
        return KMS.client()
                .decrypt(request -> request.keyId(RSA)
                        .encryptionAlgorithm(EncryptionAlgorithmSpec.RSAES_OAEP_SHA_256)
                        .ciphertextBlob(SdkBytes.fromByteArray(ciphertext)))
                .plaintext()
                .asByteArray();
    }

    // docs/message-format.md, section 2, by hand: one pair, "tenant" and "42".
    private static byte[] payload(byte[] dataKey) throws Exception {
        byte[] context = {0, 1, 0, 6, 't', 'e', 'n', 'a', 'n', 't', 0, 2, '4', '2'};
        return ByteBuffer.allocate(80).put(dataKey).put(sha384(context)).array();
    }

    private static byte[] sha384(byte[] bytes) throws Exception {
        return MessageDigest.getInstance("SHA-384").digest(bytes);
    }

    private RsaPublicKey publicKey(String key) {
        return RsaPublicKey.fetch(KMS.clients(), key);
    }

    private static String newKey(KeySpec spec) {
        return KMS.client()
                .createKey(request -> request.keySpec(spec).keyUsage(KeyUsageType.ENCRYPT_DECRYPT))
                .keyMetadata()
                .arn();
    }
}
