package dev.waxseal.kms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waxseal.envelope.EncryptionContext;
import dev.waxseal.envelope.WrappedKey;
import dev.waxseal.keys.DataKey;
import dev.waxseal.keys.GeneratedKey;
import dev.waxseal.kms.KmsCaller.Try;
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
            HeapDump encrypted;
            try (DataKey key = keyring.unwrap(wrapped, CONTEXT, any -> true)) {
                opened = HeapDump.into(folder.resolve("opened.hprof"));
                encryptOnce(clients, there, key); // by itself: a later request could hide what it leaves
                encrypted = HeapDump.into(folder.resolve("encrypted.hprof"));
            }
            HeapDump closed = HeapDump.into(folder.resolve("closed.hprof"));

            // Only now does this process learn what to look for.
            byte[] plaintext = plaintext(clients, wrapped.get(0));
            for (HeapDump open : List.of(generated, opened, encrypted)) {
                assertThat(open.rawCopies(plaintext)).as("copies while open").isEqualTo(1);
                assertThat(open.textCopies(plaintext))
                        .as("copies in base64 while open")
                        .isZero();
            }
            assertThat(closed.rawCopies(plaintext)).as("copies once closed").isZero();
            assertThat(closed.textCopies(plaintext))
                    .as("copies in base64 once closed")
                    .isZero();
        }
    }

    private static void encryptOnce(KmsClients clients, String key, DataKey dataKey) {
        new KmsOperations(new KmsCaller(clients, KmsCalls.ignored()))
                .encrypt(
                        KeyName.parse(key),
                        dataKey,
                        KmsContext.of(CONTEXT),
                        new Try(Effort.ONCE, clients.timeBudget()));
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
