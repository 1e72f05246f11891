package dev.waxseal.kms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waxseal.envelope.EncryptionContext;
import dev.waxseal.envelope.WrappedKey;
import dev.waxseal.keys.DataKey;
import dev.waxseal.keys.GeneratedKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;

@DisplayName("the plaintext of a data key")
class PlaintextInMemoryTest {

    private static final EncryptionContext CONTEXT = EncryptionContext.of("tenant", "42");

    @Test
    @DisplayName("has one home on the heap while the data key is open, and none once it is closed")
    void oneHome(@TempDir Path folder) throws IOException {
        try (KmsServerProcess server = KmsServerProcess.start();
                KmsClients clients = KmsClients.endpoint(
                        server.endpoint(),
                        "local",
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))) {
            String here = newKey(clients, "local");
            String there = newKey(clients, TestKms.ELSEWHERE);
            AwsKmsKeyring keyring =
                    AwsKmsKeyring.builder(clients).keys(List.of(here, there)).build();

            HeapDump generated;
            List<WrappedKey> wrapped;
            try (GeneratedKey key = keyring.generate(CONTEXT)) { // GenerateDataKey, Encrypt, Decrypt
                generated = HeapDump.into(folder.resolve("generated.hprof"));
                wrapped = key.wrappedKeys();
            }
            HeapDump opened;
            try (DataKey key = keyring.unwrap(wrapped, CONTEXT, any -> true)) {
                opened = HeapDump.into(folder.resolve("opened.hprof"));
                assertThat(key).hasToString("DataKey[open]");
            }
            HeapDump closed = HeapDump.into(folder.resolve("closed.hprof"));

            // Only now does this process learn what to look for.
            byte[] plaintext = plaintext(clients, wrapped.get(0));
            assertThat(generated.rawCopies(plaintext)).isEqualTo(1);
            assertThat(opened.rawCopies(plaintext)).isEqualTo(1);
            assertThat(closed.rawCopies(plaintext)).isZero();
            assertThat(generated.textCopies(plaintext)).isZero();
            assertThat(opened.textCopies(plaintext)).isZero();
            assertThat(closed.textCopies(plaintext)).isZero();
        }
    }

    private static String newKey(KmsClients clients, String region) {
        return clients.forRegion(region).createKey(request -> {}).keyMetadata().arn();
    }

    private static byte[] plaintext(KmsClients clients, WrappedKey wrapped) {
        return clients.forRegion("local")
                .decrypt(request -> request.keyId(wrapped.keyId())
                        .ciphertextBlob(SdkBytes.fromByteArray(wrapped.ciphertext()))
                        .encryptionContext(Map.of("tenant", "42", "waxseal:version", "1")))
                .plaintext()
                .asByteArray();
    }
}
