package dev.waxseal.localkms.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KmsException;

@DisplayName("the endpoint of @LocalKms(server = true)")
@LocalKms(server = true, keys = "alias/reports", region = "eu-central-1")
class LocalKmsServerTest {

    @Test
    @DisplayName("serves whoever has its credentials from the same keys, at any date")
    void serves(EmbeddedKms kms, MovableClock clock) {
        clock.advance(Duration.ofDays(400));
        try (KmsClient far = connect(kms, kms.credentials())) {
            String arn = far.describeKey(request -> request.keyId("alias/reports"))
                    .keyMetadata()
                    .arn();
            assertThat(arn).startsWith("arn:aws:kms:eu-central-1:" + kms.account() + ":key/");
            assertThat(kms.client()
                            .describeKey(request -> request.keyId(arn))
                            .keyMetadata()
                            .enabled())
                    .isTrue();
        }
    }

    @Test
    @DisplayName("refuses others")
    void refuses(EmbeddedKms kms) {
        var stranger = StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDSTRANGER", "guess"));
        try (KmsClient far = connect(kms, stranger)) {
            assertThatThrownBy(far::listKeys)
                    .isInstanceOfSatisfying(
                            KmsException.class,
                            refusal -> assertThat(refusal.awsErrorDetails().errorCode())
                                    .isEqualTo("UnrecognizedClientException"));
        }
    }

    private static KmsClient connect(EmbeddedKms kms, AwsCredentialsProvider credentials) {
        return KmsClient.builder()
                .httpClient(UrlConnectionHttpClient.create())
                .endpointOverride(kms.endpoint())
                .region(Region.of(kms.region()))
                .credentialsProvider(credentials)
                .build();
    }
}
