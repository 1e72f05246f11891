package dev.waxseal.localkms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waxseal.localkms.quota.Quotas;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kms.KmsClient;

@DisplayName("a KMS with quotas")
class QuotasInProcessTest {

    @Test
    @DisplayName("throttles what is over them, as AWS does, and does nothing of it")
    void throttles() {
        Quotas one = Quotas.aws().times(0.0001).nanoTime(() -> 0);
        try (LocalKms kms = LocalKms.builder().memory().quotas(one).build();
                KmsClient client = Clients.inProcess(kms, 1)) {
            client.createKey();
            KmsFixture.assertRefused(
                    client::createKey,
                    "ThrottlingException",
                    "You have exceeded the rate at which you may call KMS. Reduce the frequency of your calls.");
            assertThat(client.listKeys().keys()).hasSize(1);
        }
    }
}
