package dev.waxseal.localkms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.model.DataKeySpec;
import software.amazon.awssdk.services.kms.model.EncryptionAlgorithmSpec;
import software.amazon.awssdk.services.kms.model.KeyMetadata;

@DisplayName("encryption in process")
class EncryptionTest extends KmsFixture {

    private static final String INCORRECT_KEY =
            "The key ID in the request does not identify a CMK that can perform this operation.";

    @Test
    @DisplayName("gives back what it took, with the key, its material and the algorithm")
    void roundTrip() {
        KeyMetadata key = newKey();
        var sealed = client.encrypt(request -> request.keyId(key.keyId())
                .plaintext(SdkBytes.fromUtf8String("text"))
                .encryptionContext(CONTEXT));
        assertThat(sealed.keyId()).isEqualTo(key.arn());
        assertThat(sealed.encryptionAlgorithm()).isEqualTo(EncryptionAlgorithmSpec.SYMMETRIC_DEFAULT);
        var opened = client.decrypt(
                request -> request.ciphertextBlob(sealed.ciphertextBlob()).encryptionContext(CONTEXT));
        assertThat(opened.plaintext().asUtf8String()).isEqualTo("text");
        assertThat(opened.keyId()).isEqualTo(key.arn());
        assertThat(opened.keyMaterialId()).isEqualTo(key.currentKeyMaterialId());
        assertThat(opened.encryptionAlgorithm()).isEqualTo(EncryptionAlgorithmSpec.SYMMETRIC_DEFAULT);
    }

    @ParameterizedTest(name = "takes {0} bytes")
    @ValueSource(ints = {1, 4095, 4096})
    void sizes(int size) {
        String text = "x".repeat(size);
        assertThat(decrypt(encrypt(newKey().keyId(), text))).isEqualTo(text);
    }

    @ParameterizedTest(name = "refuses {0} bytes: {1}")
    @CsvSource({"0, greater than or equal to 1", "4097, less than or equal to 4096"})
    void sizeLimits(int size, String rule) {
        String keyId = newKey().keyId();
        assertRefused(
                () -> encrypt(keyId, "x".repeat(size)),
                "ValidationException",
                "1 validation error detected: Value at 'plaintext' failed to satisfy constraint: Member must have length "
                        + rule);
    }

    @Test
    @DisplayName("opens with the exact context in any order, and with no other")
    void context() {
        SdkBytes sealed = encrypt(newKey().keyId(), "text");
        var larger = new HashMap<>(CONTEXT);
        larger.put("more", "");
        for (Map<String, String> other : List.of(
                Map.<String, String>of(), larger, Map.of("tenant", "42"), Map.of("Tenant", "42", "purpose", "test"))) {
            assertRefused(
                    () -> client.decrypt(
                            request -> request.ciphertextBlob(sealed).encryptionContext(other)),
                    "InvalidCiphertextException",
                    "");
        }
    }

    @ParameterizedTest(name = "{0} and {1} are two contexts")
    @CsvSource({"a=bc, ab=c", "a=b;c=d, a=b", "a=, ''", "ü=1, u=1", "a=b;c=d, a=bc=d", "a=b;c=, a=b;b=c"})
    void unambiguous(String first, String second) {
        String keyId = newKey().keyId();
        SdkBytes sealed = client.encrypt(request -> request.keyId(keyId)
                        .plaintext(SdkBytes.fromUtf8String("text"))
                        .encryptionContext(pairs(first)))
                .ciphertextBlob();
        assertRefused(
                () -> client.decrypt(request -> request.ciphertextBlob(sealed).encryptionContext(pairs(second))),
                "InvalidCiphertextException",
                "");
    }

    @Test
    @DisplayName("refuses a blob of which any byte was changed, cut off or added")
    void tampering() {
        byte[] sealed = encrypt(newKey().keyId(), "text").asByteArray();
        for (int i = 0; i < sealed.length; i++) {
            byte[] damaged = sealed.clone();
            damaged[i] ^= 1;
            boolean namesKey = i >= 4 && i < 21; // kind and key id: such a key is not there
            assertRefused(
                    () -> decrypt(SdkBytes.fromByteArray(damaged)),
                    namesKey ? "AccessDeniedException" : "InvalidCiphertextException",
                    null);
        }
        for (int length = 1; length < sealed.length; length++) {
            SdkBytes cut = SdkBytes.fromByteArray(Arrays.copyOf(sealed, length));
            assertRefused(() -> decrypt(cut), "InvalidCiphertextException", "");
        }
        SdkBytes longer = SdkBytes.fromByteArray(Arrays.copyOf(sealed, sealed.length + 1));
        assertRefused(() -> decrypt(longer), "InvalidCiphertextException", "");
    }

    @Test
    @DisplayName("opens under the named key only")
    void namedKey() {
        KeyMetadata key = newKey();
        KeyMetadata other = newKey();
        SdkBytes sealed = encrypt(key.keyId(), "text");
        assertRefused(
                () -> client.decrypt(request ->
                        request.keyId(other.keyId()).ciphertextBlob(sealed).encryptionContext(CONTEXT)),
                "IncorrectKeyException",
                INCORRECT_KEY);
        assertRefused(
                () -> client.decrypt(request -> request.keyId(key.keyId())
                        .ciphertextBlob(sealed)
                        .encryptionContext(CONTEXT)
                        .encryptionAlgorithm(EncryptionAlgorithmSpec.RSAES_OAEP_SHA_256)),
                "InvalidKeyUsageException",
                "Algorithm RSAES_OAEP_SHA_256 is incompatible with key spec SYMMETRIC_DEFAULT.");
    }

    @Test
    @DisplayName("moves a ciphertext to another key and context without showing the plaintext")
    void reEncrypt() {
        KeyMetadata from = newKey();
        KeyMetadata to = newKey();
        SdkBytes sealed = encrypt(from.keyId(), "text");
        var moved = client.reEncrypt(request -> request.ciphertextBlob(sealed)
                .sourceKeyId(from.keyId())
                .sourceEncryptionContext(CONTEXT)
                .destinationKeyId(to.keyId())
                .destinationEncryptionContext(Map.of("tenant", "43")));
        assertThat(moved.sourceKeyId()).isEqualTo(from.arn());
        assertThat(moved.keyId()).isEqualTo(to.arn());
        assertThat(moved.sourceKeyMaterialId()).isEqualTo(from.currentKeyMaterialId());
        assertThat(moved.destinationKeyMaterialId()).isEqualTo(to.currentKeyMaterialId());
        assertThat(moved.sourceEncryptionAlgorithmAsString()).isEqualTo("SYMMETRIC_DEFAULT");
        assertThat(moved.destinationEncryptionAlgorithmAsString()).isEqualTo("SYMMETRIC_DEFAULT");
        assertThat(client.decrypt(request -> request.keyId(to.keyId())
                                .ciphertextBlob(moved.ciphertextBlob())
                                .encryptionContext(Map.of("tenant", "43")))
                        .plaintext()
                        .asUtf8String())
                .isEqualTo("text");
        assertRefused(
                () -> client.reEncrypt(request -> request.ciphertextBlob(sealed)
                        .sourceKeyId(to.keyId())
                        .sourceEncryptionContext(CONTEXT)
                        .destinationKeyId(to.keyId())),
                "IncorrectKeyException",
                INCORRECT_KEY);
        assertRefused(
                () -> client.reEncrypt(request -> request.ciphertextBlob(sealed).destinationKeyId(to.keyId())),
                "InvalidCiphertextException",
                "");
    }

    @ParameterizedTest(name = "makes data keys of {1} bytes ({0})")
    @CsvSource({"AES_128, 16", "AES_256, 32", "1, 1", "1024, 1024"})
    void dataKeys(String asked, int length) {
        KeyMetadata key = newKey();
        boolean byNumber = Character.isDigit(asked.charAt(0));
        DataKeySpec spec = byNumber ? null : DataKeySpec.fromValue(asked);
        Integer count = byNumber ? Integer.valueOf(asked) : null;
        var shown = client.generateDataKey(
                request -> request.keyId(key.keyId()).keySpec(spec).numberOfBytes(count));
        assertThat(shown.plaintext().asByteArray()).hasSize(length);
        assertThat(shown.keyId()).isEqualTo(key.arn());
        assertThat(shown.keyMaterialId()).isEqualTo(key.currentKeyMaterialId());
        assertThat(client.decrypt(request -> request.ciphertextBlob(shown.ciphertextBlob()))
                        .plaintext())
                .isEqualTo(shown.plaintext());
        var hidden = client.generateDataKeyWithoutPlaintext(
                request -> request.keyId(key.keyId()).keySpec(spec).numberOfBytes(count));
        assertThat(hidden.keyMaterialId()).isEqualTo(key.currentKeyMaterialId());
        byte[] other = client.decrypt(request -> request.ciphertextBlob(hidden.ciphertextBlob()))
                .plaintext()
                .asByteArray();
        assertThat(other).hasSize(length);
        if (length >= 16) { // a single byte is the same once in 256 times
            assertThat(other).isNotEqualTo(shown.plaintext().asByteArray());
        }
    }

    @Test
    @DisplayName("wants to know exactly once how long a data key shall be")
    void dataKeyLength() {
        String keyId = newKey().keyId();
        String message = "Please specify either number of bytes or key spec.";
        assertRefused(() -> client.generateDataKey(r -> r.keyId(keyId)), "ValidationException", message);
        assertRefused(
                () -> client.generateDataKey(
                        r -> r.keyId(keyId).numberOfBytes(32).keySpec(DataKeySpec.AES_256)),
                "ValidationException",
                message);
        assertRefused(
                () -> client.generateDataKey(r -> r.keyId(keyId).numberOfBytes(1025)),
                "ValidationException",
                "1 validation error detected: Value '1025' at 'numberOfBytes' failed to satisfy constraint: Member must"
                        + " have value less than or equal to 1024");
    }

    @Test
    @DisplayName("makes random bytes under no key")
    void random() {
        assertThat(client.generateRandom(r -> r.numberOfBytes(1024)).plaintext().asByteArray())
                .hasSize(1024);
        assertRefused(() -> client.generateRandom(), "ValidationException", "NumberOfBytes is required.");
        assertRefused(
                () -> client.generateRandom(r -> r.numberOfBytes(0)),
                "ValidationException",
                "1 validation error detected: Value '0' at 'numberOfBytes' failed to satisfy constraint: Member must"
                        + " have value greater than or equal to 1");
    }

    private static Map<String, String> pairs(String text) {
        var pairs = new HashMap<String, String>();
        for (String pair : text.isEmpty() ? new String[0] : text.split(";")) {
            int equals = pair.indexOf('=');
            pairs.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
        return pairs;
    }
}
