package dev.waxseal.kms;

import static dev.waxseal.kms.TestKeys.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waxseal.envelope.EncryptionContext;
import dev.waxseal.envelope.WrappedKey;
import dev.waxseal.error.KmsRefusedException;
import dev.waxseal.error.WaxsealException;
import dev.waxseal.keys.DataKey;
import dev.waxseal.keys.GeneratedKey;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.model.InvalidCiphertextException;

@DisplayName("generating a data key")
class GenerateTest {

    private static final EncryptionContext CONTEXT = EncryptionContext.of("tenant", "42");

    private final TestKms kms = new TestKms();

    @AfterEach
    void close() {
        kms.close();
    }

    @Test
    @Tag("smoke")
    @DisplayName("gives one that its wrapped key opens to")
    void roundTrip() {
        String key = kms.newKey();
        AwsKmsKeyring keyring = kms.keyring(key).build();

        try (GeneratedKey generated = keyring.generate(CONTEXT);
                DataKey opened = keyring.unwrap(generated.wrappedKeys(), CONTEXT, any -> true)) {
            assertThat(bytes(opened)).isEqualTo(bytes(generated.dataKey())).hasSize(DataKey.LENGTH);
        }
    }

    @Test
    @DisplayName("records the key's ARN, its key material, and when")
    void records() {
        String key = kms.newKeyNamed("alias/reports");
        Instant now = Instant.parse("2026-11-22T12:00:00Z");
        AwsKmsKeyring keyring = kms.keyring("alias/reports")
                .clock(Clock.fixed(now, ZoneOffset.UTC))
                .build();

        try (GeneratedKey generated = keyring.generate(CONTEXT)) {
            WrappedKey wrapped = only(generated.wrappedKeys());
            assertThat(wrapped.provider()).isEqualTo(WrappedKey.AWS_KMS);
            assertThat(wrapped.keyId()).isEqualTo(key);
            assertThat(wrapped.keyMaterialId()).isEqualTo(currentMaterial(key));
            assertThat(wrapped.wrappedAt()).isEqualTo(now.getEpochSecond());
        }
    }

    @ParameterizedTest(name = "takes {0} for a key")
    @ValueSource(strings = {"key arn", "key id", "alias/reports", "alias arn"})
    void names(String form) {
        String key = kms.newKeyNamed("alias/reports");
        String name = switch (form) {
            case "key arn" -> key;
            case "key id" -> key.substring(key.indexOf('/') + 1);
            case "alias arn" -> key.substring(0, key.lastIndexOf(':')) + ":alias/reports";
            default -> form;
        };
        AwsKmsKeyring keyring = kms.keyring(name).build();

        try (GeneratedKey generated = keyring.generate(CONTEXT);
                DataKey opened = keyring.unwrap(generated.wrappedKeys(), CONTEXT, any -> true)) {
            assertThat(only(generated.wrappedKeys()).keyId()).isEqualTo(key);
            assertThat(bytes(opened)).isEqualTo(bytes(generated.dataKey()));
        }
    }

    @Test
    @DisplayName("binds it to the context and to waxseal:version")
    void context() {
        String key = kms.newKey();
        try (GeneratedKey generated = kms.keyring(key).build().generate(CONTEXT)) {
            SdkBytes wrapped =
                    SdkBytes.fromByteArray(only(generated.wrappedKeys()).ciphertext());

            byte[] opened = kms.client()
                    .decrypt(request -> request.keyId(key)
                            .ciphertextBlob(wrapped)
                            .encryptionContext(Map.of("tenant", "42", "waxseal:version", "1")))
                    .plaintext()
                    .asByteArray();
            assertThat(opened).isEqualTo(bytes(generated.dataKey()));
            assertThatThrownBy(() -> kms.client()
                            .decrypt(request -> request.keyId(key)
                                    .ciphertextBlob(wrapped)
                                    .encryptionContext(Map.of("tenant", "42"))))
                    .isInstanceOf(InvalidCiphertextException.class);
        }
    }

    @Test
    @DisplayName("wraps it for a second key of the region by ReEncrypt, so that either opens")
    void secondKey() {
        String first = kms.newKey();
        String second = kms.newKey();

        try (GeneratedKey generated = kms.keyring(first, second).build().generate(CONTEXT)) {
            assertThat(operations()).containsExactly("GenerateDataKey", "ReEncrypt");
            assertThat(generated.wrappedKeys()).extracting(WrappedKey::keyId).containsExactly(first, second);
            assertThat(generated.wrappedKeys())
                    .extracting(WrappedKey::keyMaterialId)
                    .containsExactly(currentMaterial(first), currentMaterial(second));
            assertEachOpens(generated);
        }
    }

    @Test
    @DisplayName("wraps it for a key of another region by Encrypt, and learns the key material by Decrypt")
    void otherRegion() {
        String here = kms.newKey();
        String there = kms.newKey(TestKms.ELSEWHERE);

        try (GeneratedKey generated = kms.keyring(here, there).build().generate(CONTEXT)) {
            assertThat(operations()).containsExactly("GenerateDataKey", "Encrypt", "Decrypt");
            assertThat(kms.calls())
                    .extracting(KmsCall::region)
                    .containsExactly(kms.region(), TestKms.ELSEWHERE, TestKms.ELSEWHERE);
            assertThat(generated.wrappedKeys().get(1).keyId()).isEqualTo(there);
            assertThat(generated.wrappedKeys().get(1).keyMaterialId()).hasSize(64);
            assertEachOpens(generated);
        }
    }

    @Test
    @DisplayName("makes one wrapped key of two names for one key")
    void twoNames() {
        String key = kms.newKeyNamed("alias/reports");
        String id = key.substring(key.indexOf('/') + 1);

        try (GeneratedKey generated =
                kms.keyring(key, "alias/reports", id, key).build().generate(CONTEXT)) {
            assertThat(generated.wrappedKeys()).extracting(WrappedKey::keyId).containsExactly(key);
            assertThat(operations())
                    .as("the alias alone had to be asked")
                    .containsExactly("GenerateDataKey", "ReEncrypt");
        }
    }

    @Test
    @DisplayName("fails as a whole when a further key refuses")
    void furtherKeyRefuses() {
        String first = kms.newKey();
        String second = kms.newKey();
        kms.client().disableKey(request -> request.keyId(second));
        AwsKmsKeyring keyring = kms.keyring(first, second).build();

        assertThatThrownBy(() -> keyring.generate(CONTEXT))
                .isInstanceOf(KmsRefusedException.class)
                .hasMessageContaining("kms refused to re-encrypt with key " + second.substring(second.indexOf('/') + 1))
                .hasMessageContaining("the key is disabled");
    }

    @Test
    @DisplayName("is refused for a key that does not exist")
    void noSuchKey() {
        AwsKmsKeyring keyring = kms.keyring("alias/nobody").build();

        assertThatThrownBy(() -> keyring.generate(CONTEXT))
                .isInstanceOf(KmsRefusedException.class)
                .satisfies(
                        e -> assertThat(((WaxsealException) e).retryCanHelp()).isFalse())
                .hasMessageStartingWith("kms refused to make a data key with alias/nobody (local): NotFoundException: ")
                .hasMessageContaining("request id");
    }

    @Test
    @DisplayName("is not for a keyring without keys")
    void withoutKeys() {
        AwsKmsKeyring keyring = kms.keyring().allowed(AllowedKeys.any()).build();

        assertThatThrownBy(() -> keyring.generate(CONTEXT)).isInstanceOf(IllegalStateException.class);
    }

    private void assertEachOpens(GeneratedKey generated) {
        for (WrappedKey wrapped : generated.wrappedKeys()) {
            AwsKmsKeyring reader = kms.keyring(wrapped.keyId()).build();
            try (DataKey opened = reader.unwrap(generated.wrappedKeys(), CONTEXT, any -> true)) {
                assertThat(bytes(opened)).isEqualTo(bytes(generated.dataKey()));
            }
        }
    }

    private String currentMaterial(String key) {
        return kms.client()
                .describeKey(request -> request.keyId(key))
                .keyMetadata()
                .currentKeyMaterialId();
    }

    private List<String> operations() {
        return kms.calls().stream().map(KmsCall::operation).toList();
    }

    private static WrappedKey only(List<WrappedKey> keys) {
        assertThat(keys).hasSize(1);
        return keys.get(0);
    }
}
