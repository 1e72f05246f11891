package dev.waxseal.kms.envkms;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waxseal.envelope.EncryptionContext;
import dev.waxseal.error.ContextMismatchException;
import dev.waxseal.error.MalformedMessageException;
import dev.waxseal.error.TamperedException;
import dev.waxseal.error.WrongKeyException;
import dev.waxseal.kms.AllowedKeys;
import dev.waxseal.kms.ForeignKeys;
import dev.waxseal.kms.KmsCall;
import dev.waxseal.kms.KmsClients;
import dev.waxseal.localkms.LocalKms;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.kms.model.DataKeySpec;
import software.amazon.awssdk.services.kms.model.GenerateDataKeyResponse;

@DisplayName("a message of the older recipe")
class EnvKmsMessageTest {

    private static final byte[] PLAINTEXT = "the quarterly report".getBytes(UTF_8);
    private static final Map<String, String> CONTEXT = Map.of("tenant", "42");
    private static final String CONTEXT_JSON = "{\"tenant\": \"42\"}";
    private static final byte[] NONCE = new byte[12];

    private final LocalKms kms = LocalKms.builder().memory().build();
    private final KmsClients clients = KmsClients.inProcess(kms.httpClient(), kms.region());
    private final List<KmsCall> calls = new ArrayList<>();
    private final String key = newKey();
    private final GenerateDataKeyResponse dataKey = clients.forRegion(kms.region())
            .generateDataKey(
                    request -> request.keyId(key).keySpec(DataKeySpec.AES_256).encryptionContext(CONTEXT));

    @AfterEach
    void close() {
        clients.close();
        kms.close();
    }

    @Test
    @DisplayName("opens in its binary form under a key that the caller names")
    void binaryForm() {
        EnvKmsMessage message = EnvKmsMessage.read(binary());

        assertThat(message.keyId()).isEmpty();
        assertThat(message.context()).isEqualTo(CONTEXT);
        assertThat(message.plaintextLength()).isEqualTo(PLAINTEXT.length);
        assertThat(message.decrypt(keys(key), EncryptionContext.of(CONTEXT))).isEqualTo(PLAINTEXT);
    }

    @Test
    @DisplayName("opens in its binary form under any of the keys that the caller names")
    void binaryFormOfSeveral() {
        assertThat(decrypt(binary(), keys(newKey(), key))).isEqualTo(PLAINTEXT);
    }

    @Test
    @DisplayName("in its binary form wants a key by name, since none stands in it")
    void binaryFormWithoutKey() {
        for (AllowedKeys allowed : List.of(AllowedKeys.any(), AllowedKeys.account("aws", kms.account()))) {
            assertThatThrownBy(() -> decrypt(binary(), new ForeignKeys(clients, allowed, calls::add)))
                    .isInstanceOf(WrongKeyException.class)
                    .hasMessage("this message does not name its kms key: it must be given");
        }
        assertThat(calls).isEmpty();
    }

    @Test
    @DisplayName("opens in its JSON form under its own key, if that is allowed")
    void jsonForm() {
        byte[] json = json(key);

        assertThat(EnvKmsMessage.read(json).keyId()).contains(key);
        assertThat(decrypt(json, keys(key))).isEqualTo(PLAINTEXT);
        assertThat(decrypt(json, new ForeignKeys(clients, AllowedKeys.any(), calls::add)))
                .isEqualTo(PLAINTEXT);
        assertThat(decrypt(json, new ForeignKeys(clients, AllowedKeys.account("aws", kms.account()), calls::add)))
                .isEqualTo(PLAINTEXT);
    }

    @Test
    @DisplayName("in its JSON form never makes us ask for a key that is not allowed")
    void jsonFormOfOther() {
        assertThatThrownBy(() -> decrypt(json(key), keys(newKey()))).isInstanceOf(WrongKeyException.class);
        assertThatThrownBy(() -> decrypt(
                        json("arn:aws:kms:us-east-1:999999999999:alias/x"),
                        new ForeignKeys(clients, AllowedKeys.account("aws", kms.account()), calls::add)))
                .isInstanceOf(WrongKeyException.class);
        assertThat(calls).isEmpty();
    }

    @Test
    @DisplayName("may name its key by alias or bare id")
    void otherNames() {
        clients.forRegion(kms.region())
                .createAlias(request -> request.aliasName("alias/reports").targetKeyId(key));
        String id = key.substring(key.indexOf('/') + 1);

        assertThat(decrypt(json("alias/reports"), keys("alias/reports"))).isEqualTo(PLAINTEXT);
        assertThat(decrypt(json("alias/reports"), keys(key))).isEqualTo(PLAINTEXT);
        assertThat(decrypt(json(id), keys(id))).isEqualTo(PLAINTEXT);
        assertThat(decrypt(json(id), keys("alias/reports"))).isEqualTo(PLAINTEXT);
        assertThatThrownBy(() -> decrypt(json(id), keys(newKey()))).isInstanceOf(WrongKeyException.class);
    }

    @Test
    @DisplayName("is opened only in the context that the caller expects, and KMS is not asked otherwise")
    void context() {
        EnvKmsMessage message = EnvKmsMessage.read(binary());

        assertThatThrownBy(() -> message.decrypt(keys(key), EncryptionContext.of("tenant", "41")))
                .isInstanceOf(ContextMismatchException.class)
                .hasMessage("wrong context: this message has tenant=42, you gave tenant=41");
        assertThatThrownBy(() -> message.decrypt(keys(key), EncryptionContext.of("team", "a")))
                .isInstanceOf(ContextMismatchException.class)
                .hasMessage("wrong context: this message has no team, you gave team=a");
        assertThat(calls).isEmpty();
    }

    @Test
    @DisplayName("whose context was altered is refused by KMS")
    void alteredContext() {
        assertThatThrownBy(() -> decrypt(binary("{\"tenant\": \"41\"}"), keys(key)))
                .isInstanceOf(TamperedException.class);
    }

    @Test
    @DisplayName("with any byte flipped is refused")
    void flipped() {
        byte[] message = binary();
        for (int i = 0; i < message.length; i++) {
            byte[] altered = message.clone();
            altered[i] ^= 1;
            int at = i;
            assertThatThrownBy(() -> decrypt(altered, keys(key)))
                    .as("byte " + at)
                    .isInstanceOfAny(MalformedMessageException.class, TamperedException.class, WrongKeyException.class);
        }
    }

    @Test
    @DisplayName("cut short anywhere is refused")
    void truncated() {
        byte[] message = binary();
        for (int length = 0; length < message.length; length++) {
            byte[] cut = Arrays.copyOf(message, length);
            assertThatThrownBy(() -> decrypt(cut, keys(key)))
                    .isInstanceOfAny(MalformedMessageException.class, TamperedException.class);
        }
    }

    @ParameterizedTest(name = "whose {0} length is {1} is malformed")
    @CsvSource({"wrapped key, 0", "wrapped key, 6145", "wrapped key, -1", "context, 65537", "context, -1"})
    void hostileLengths(String field, int length) {
        byte[] message = binary();
        int at = field.equals("wrapped key") ? 8 : 12 + dataKey.ciphertextBlob().asByteArrayUnsafe().length;
        ByteBuffer.wrap(message).putInt(at, length);

        assertThatThrownBy(() -> EnvKmsMessage.read(message))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessageStartingWith("malformed at byte " + at + ": " + field + " length is ");
    }

    @ParameterizedTest(name = "in JSON with {0} is malformed")
    @ValueSource(
            strings = {
                "\"envelope_version\": 1|\"envelope_version\": 2",
                "\"envelope_version\": 1|\"envelope_version\": \"1\"",
                "\"envelope_version\": 1|\"version\": 1",
                "AES-256-GCM|AES-128-GCM",
                "\"nonce\": \"AAAA|\"nonce\": \"",
                "\"nonce\": \"|\"nonce\": \"?",
                "\"nonce\"|\"no\"",
                "\"kms_key_id\"|\"key\"",
                "{|{\"nonce\": \"AAAAAAAAAAAAAAAA\", ",
                "{\"tenant\": \"42\"}|{\"tenant\": 42}",
                "{\"tenant\": \"42\"}|[]",
                "\"ciphertext\": \"|\"ciphertext\": 1, \"x\": \"",
                "}}|}} {}",
                "}}|}",
            })
    void malformedJson(String change) {
        String[] parts = change.split("\\|", -1);
        String message = new String(json(key), UTF_8);
        assertThat(message).contains(parts[0]);

        assertThatThrownBy(() ->
                        EnvKmsMessage.read(message.replace(parts[0], parts[1]).getBytes(UTF_8)))
                .isInstanceOf(MalformedMessageException.class);
    }

    @Test
    @DisplayName("in JSON may hold members that mean nothing to us")
    void unknownMembers() {
        String message = new String(json(key), UTF_8).replaceFirst("\\{", "{\"made_by\": [{\"x\": null}], ");

        assertThat(decrypt(message.getBytes(UTF_8), keys(key))).isEqualTo(PLAINTEXT);
    }

    @Test
    @DisplayName("is known by how it begins")
    void looksLike() {
        assertThat(EnvKmsMessage.looksLike(binary())).isTrue();
        assertThat(EnvKmsMessage.looksLike(json(key))).isTrue();
        assertThat(EnvKmsMessage.looksLike("{\"name\": \"waxseal\"}".getBytes(UTF_8)))
                .isFalse();
        assertThat(EnvKmsMessage.looksLike(new byte[0])).isFalse();
        assertThat(EnvKmsMessage.looksLike("ENVKMS0".getBytes(UTF_8))).isFalse();
    }

    @Test
    @DisplayName("is read from a file")
    void file(@TempDir Path folder) throws Exception {
        Path file = Files.write(folder.resolve("report.enc"), binary());

        assertThat(EnvKmsMessage.read(file).decrypt(keys(key), EncryptionContext.empty()))
                .isEqualTo(PLAINTEXT);
    }

    private byte[] decrypt(byte[] message, ForeignKeys keys) {
        return EnvKmsMessage.read(message).decrypt(keys, EncryptionContext.empty());
    }

    private ForeignKeys keys(String... names) {
        return new ForeignKeys(clients, AllowedKeys.of(List.of(names)), calls::add);
    }

    private String newKey() {
        return clients.forRegion(kms.region())
                .createKey(request -> {})
                .keyMetadata()
                .arn();
    }

    private byte[] binary() {
        return binary(CONTEXT_JSON);
    }

    private byte[] binary(String context) {
        byte[] wrapped = dataKey.ciphertextBlob().asByteArray();
        byte[] json = context.getBytes(UTF_8);
        byte[] ciphertext = ciphertext();
        return ByteBuffer.allocate(8 + 4 + wrapped.length + 4 + json.length + 12 + ciphertext.length)
                .put("ENVKMS01".getBytes(UTF_8))
                .putInt(wrapped.length)
                .put(wrapped)
                .putInt(json.length)
                .put(json)
                .put(NONCE)
                .put(ciphertext)
                .array();
    }

    private byte[] json(String keyId) {
        Base64.Encoder base64 = Base64.getEncoder();
        return ("{\"encrypted_data_key\": \""
                        + base64.encodeToString(dataKey.ciphertextBlob().asByteArray())
                        + "\", \"nonce\": \"" + base64.encodeToString(NONCE) + "\", \"ciphertext\": \""
                        + base64.encodeToString(ciphertext()) + "\", \"kms_key_id\": \"" + keyId
                        + "\", \"algorithm\": \"AES-256-GCM\", \"envelope_version\": 1, \"encryption_context\": "
                        + CONTEXT_JSON + "}")
                .getBytes(UTF_8);
    }

    private byte[] ciphertext() {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(
                    Cipher.ENCRYPT_MODE,
                    new SecretKeySpec(dataKey.plaintext().asByteArray(), "AES"),
                    new GCMParameterSpec(128, NONCE));
            return cipher.doFinal(PLAINTEXT);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
