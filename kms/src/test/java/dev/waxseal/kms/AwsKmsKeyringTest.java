package dev.waxseal.kms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waxseal.envelope.EncryptionContext;
import dev.waxseal.envelope.WrappedKey;
import dev.waxseal.keys.DataKey;
import dev.waxseal.keys.GeneratedKey;
import dev.waxseal.localkms.LocalKms;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@DisplayName("the keyring on KMS")
class AwsKmsKeyringTest {

    private final LocalKms local = LocalKms.builder().memory().build();
    private final KmsClients clients = KmsClients.inProcess(local.httpClient(), local.region());

    @AfterEach
    void close() {
        clients.close();
        local.close();
    }

    @Test
    @Tag("smoke")
    @DisplayName("opens what it has made")
    void roundTrip() {
        String key = clients.forRegion(local.region())
                .createKey(request -> {})
                .keyMetadata()
                .arn();
        AwsKmsKeyring keyring =
                AwsKmsKeyring.builder(clients).keys(List.of(key)).build();
        EncryptionContext context = EncryptionContext.of("tenant", "42");

        try (GeneratedKey generated = keyring.generate(context);
                DataKey opened = keyring.unwrap(generated.wrappedKeys(), context, any -> true)) {
            assertThat(opened.lend(byte[]::clone)).isEqualTo(generated.dataKey().lend(byte[]::clone));
            WrappedKey wrapped = generated.wrappedKeys().get(0);
            assertThat(wrapped.keyId()).isEqualTo(key);
            assertThat(wrapped.keyMaterialId()).hasSize(64);
        }
    }
}
