package dev.waxseal.localkms.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waxseal.localkms.store.Store;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("the secret of an answer is gone when it is closed:")
class SecretAnswersTest {

    private static final String ENCRYPTION = "ENCRYPT_DECRYPT";

    private final Store store = Store.inMemory(new SecureRandom());
    private final Engine engine = new Engine(store, new SecureRandom(), Clock.systemUTC(), "000000000000");

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    @DisplayName("the private key of a data key pair")
    void privateKey() {
        String keyId = newKey("SYMMETRIC_DEFAULT", ENCRYPTION);
        assertWiped(
                "GenerateDataKeyPair", Map.of("KeyId", keyId, "KeyPairSpec", "ECC_NIST_P256"), "PrivateKeyPlaintext");
    }

    @Test
    @DisplayName("a shared secret")
    void sharedSecret() {
        String keyId = newKey("ECC_NIST_P256", "KEY_AGREEMENT");
        String peer = base64(perform("GetPublicKey", Map.of("KeyId", keyId)), "PublicKey");
        Map<String, Object> input = Map.of("KeyId", keyId, "KeyAgreementAlgorithm", "ECDH", "PublicKey", peer);
        assertWiped("DeriveSharedSecret", input, "SharedSecret");
    }

    @Test
    @DisplayName("a plaintext that an RSA key opened")
    void plaintext() {
        String keyId = newKey("RSA_2048", ENCRYPTION);
        Map<String, Object> input =
                Map.of("KeyId", keyId, "Plaintext", "c2VjcmV0", "EncryptionAlgorithm", "RSAES_OAEP_SHA_256");
        String sealed = base64(perform("Encrypt", input), "CiphertextBlob");
        assertWiped(
                "Decrypt",
                Map.of("KeyId", keyId, "CiphertextBlob", sealed, "EncryptionAlgorithm", "RSAES_OAEP_SHA_256"),
                "Plaintext");
    }

    private void assertWiped(String operation, Map<String, Object> input, String member) {
        byte[] secret;
        try (Answer answer = engine.perform(operation, "local", "request", input)) {
            secret = (byte[]) Objects.requireNonNull(answer.members().get(member));
            assertThat(secret).isNotEqualTo(new byte[secret.length]);
        }
        assertThat(secret).containsOnly(0);
    }

    private String newKey(String spec, String usage) {
        Map<String, Object> members = perform("CreateKey", Map.of("KeySpec", spec, "KeyUsage", usage));
        Map<?, ?> metadata = (Map<?, ?>) Objects.requireNonNull(members.get("KeyMetadata"));
        return (String) Objects.requireNonNull(metadata.get("KeyId"));
    }

    private Map<String, Object> perform(String operation, Map<String, Object> input) {
        try (Answer answer = engine.perform(operation, "local", "request", input)) {
            return answer.members();
        }
    }

    private static String base64(Map<String, Object> members, String member) {
        return Base64.getEncoder().encodeToString((byte[]) Objects.requireNonNull(members.get(member)));
    }
}
