package dev.waxseal.kms;

import static dev.waxseal.kms.TestKeys.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waxseal.envelope.EncryptionContext;
import dev.waxseal.error.KmsRefusedException;
import dev.waxseal.error.KmsUnavailableException;
import dev.waxseal.keys.DataKey;
import dev.waxseal.keys.GeneratedKey;
import dev.waxseal.kms.FaultyKms.Fault;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyUsageType;
import software.amazon.awssdk.services.kms.model.OriginType;

@DisplayName("a kms key")
class KeyKindsTest {

    private static final EncryptionContext CONTEXT = EncryptionContext.of("tenant", "42");

    private final TestKms kms = new TestKms();

    @AfterEach
    void close() {
        kms.close();
    }

    @ParameterizedTest(name = "of spec {0} for {1} makes no data key, and what would is told")
    @CsvSource({
        "RSA_2048, SIGN_VERIFY",
        "ECC_NIST_P256, SIGN_VERIFY",
        "ECC_NIST_P256, KEY_AGREEMENT",
        "HMAC_256, GENERATE_VERIFY_MAC",
        "RSA_2048, ENCRYPT_DECRYPT",
    })
    void wrongKind(KeySpec spec, KeyUsageType usage) {
        String key = kms.client()
                .createKey(request -> request.keySpec(spec).keyUsage(usage))
                .keyMetadata()
                .arn();

        assertThatThrownBy(() -> kms.keyring(key).build().generate(CONTEXT))
                .isInstanceOf(KmsRefusedException.class)
                .hasMessageContaining("kms refused to make a data key with key ")
                .hasMessageContaining("InvalidKeyUsageException")
                .hasMessageContaining("data keys take a symmetric key, or the public half of an rsa key");
        assertThatThrownBy(() -> kms.keyring(kms.newKey(), key).build().generate(CONTEXT))
                .isInstanceOf(KmsRefusedException.class)
                .hasMessageContaining("kms refused to re-encrypt with key ");
    }

    @Test
    @DisplayName("of an AWS service is refused to everybody else, and that is told")
    void awsManaged() {
        String alias = "alias/aws/s3";
        String arn = kms.client()
                .describeKey(request -> request.keyId(alias))
                .keyMetadata()
                .arn();

        assertThatThrownBy(() -> kms.keyring(alias).build().generate(CONTEXT))
                .isInstanceOf(KmsRefusedException.class)
                .hasMessageStartingWith(
                        "kms refused to make a data key with alias/aws/s3 (local): AccessDeniedException")
                .hasMessageContaining("; it is the key of an aws service, through which alone it may be used");
        assertThatThrownBy(() -> kms.keyring(kms.newKey(), alias).build().generate(CONTEXT))
                .isInstanceOf(KmsRefusedException.class)
                .hasMessageContaining("kms refused to re-encrypt with alias/aws/s3")
                .hasMessageContaining("it is the key of an aws service");
        assertThatThrownBy(() -> kms.keyring(arn).build().generate(CONTEXT))
                .isInstanceOf(KmsRefusedException.class)
                .hasMessageContaining("no resource-based policy allows");
    }

    @Test
    @DisplayName("in a custom key store serves as any other, and not while its store is disconnected")
    void customKeyStore() {
        String storeId = kms.client()
                .createCustomKeyStore(request -> request.customKeyStoreName("hsm")
                        .cloudHsmClusterId("cluster-3a23b4cdefg")
                        .trustAnchorCertificate("certificate")
                        .keyStorePassword("kmsPswd1"))
                .customKeyStoreId();
        connect(storeId);
        String key = kms.client()
                .createKey(request -> request.origin(OriginType.AWS_CLOUDHSM).customKeyStoreId(storeId))
                .keyMetadata()
                .arn();
        AwsKmsKeyring keyring = kms.keyring(key).build();

        try (GeneratedKey sealed = keyring.generate(CONTEXT)) {
            kms.client().disconnectCustomKeyStore(request -> request.customKeyStoreId(storeId));
            assertThatThrownBy(() -> keyring.unwrap(sealed.wrappedKeys(), CONTEXT, any -> true))
                    .isInstanceOf(KmsRefusedException.class)
                    .hasMessageContaining(
                            ": the key is unavailable; its custom key store is disconnected (request id ");
            connect(storeId);
            try (DataKey opened = keyring.unwrap(sealed.wrappedKeys(), CONTEXT, any -> true)) {
                assertThat(bytes(opened)).isEqualTo(bytes(sealed.dataKey()));
            }
        }
    }

    // The texts are AWS's: "Troubleshooting external key stores".
    @ParameterizedTest
    @ValueSource(
            strings = {
                "The external key store proxy did not respond to the request in the time allotted. Retry the request.",
                "AWS KMS rejected the request because the external key store proxy did not respond in time.",
                "AWS KMS cannot communicate with the external key store proxy. This might be a transient network issue.",
            })
    @DisplayName("whose external key manager does not answer may do so later")
    void proxyDown(String text) throws IOException {
        assertOutcome("KMSInvalidStateException", text, KmsUnavailableException.class);
    }

    @Test
    @DisplayName("whose external key manager refuses KMS takes somebody to mend it")
    void proxyRefuses() throws IOException {
        assertOutcome(
                "KMSInvalidStateException",
                "The external key store proxy rejected the request because it could not authenticate AWS KMS.",
                KmsRefusedException.class);
    }

    private void assertOutcome(String code, String text, Class<? extends Exception> expected) throws IOException {
        String key = kms.newKey();
        try (FaultyKms faulty = FaultyKms.before(kms)) {
            faulty.failWith(Fault.of(400, code, text));

            assertThatThrownBy(() -> faulty.keyring(key).build().generate(CONTEXT))
                    .isInstanceOf(expected)
                    .hasMessageContaining("external key store proxy");
        }
    }

    private void connect(String storeId) {
        kms.client().connectCustomKeyStore(request -> request.customKeyStoreId(storeId));
    }
}
