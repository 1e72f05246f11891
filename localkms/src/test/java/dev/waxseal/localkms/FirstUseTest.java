package dev.waxseal.localkms;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.DataKeySpec;
import software.amazon.awssdk.services.kms.model.KeyMetadata;

@Tag("smoke")
@DisplayName("a new store")
class FirstUseTest {

    @Test
    @DisplayName("makes a key, wraps a data key under its alias, and opens it again after a restart")
    void wholeStory(@TempDir Path directory) {
        SdkBytes wrapped;
        SdkBytes dataKey;
        String arn;
        Map<String, String> context = Map.of("tenant", "42");
        try (LocalKms kms = LocalKms.builder().store(directory).build();
                KmsClient client = Clients.inProcess(kms)) {
            KeyMetadata key =
                    client.createKey(request -> request.description("first")).keyMetadata();
            arn = key.arn();
            client.createAlias(request -> request.aliasName("alias/first").targetKeyId(key.keyId()));
            var generated = client.generateDataKey(request ->
                    request.keyId("alias/first").keySpec(DataKeySpec.AES_256).encryptionContext(context));
            wrapped = generated.ciphertextBlob();
            dataKey = generated.plaintext();
            assertThat(generated.keyId()).isEqualTo(arn);
            assertThat(generated.keyMaterialId()).isEqualTo(key.currentKeyMaterialId());
        }
        assertThat(arn).startsWith("arn:aws:kms:local:000000000000:key/");
        assertThat(dataKey.asByteArray()).hasSize(32);
        assertThat(wrapped.asByteArray()).hasSize(113);

        try (LocalKms kms = LocalKms.builder().store(directory).build();
                KmsClient client = Clients.inProcess(kms)) {
            var opened = client.decrypt(
                    request -> request.keyId(arn).ciphertextBlob(wrapped).encryptionContext(context));
            assertThat(opened.plaintext()).isEqualTo(dataKey);
            assertThat(client.describeKey(request -> request.keyId("alias/first"))
                            .keyMetadata()
                            .description())
                    .isEqualTo("first");
        }
    }
}
