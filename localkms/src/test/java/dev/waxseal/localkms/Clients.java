package dev.waxseal.localkms;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.kms.KmsClient;

/** AWS SDK clients of the KMS under test. */
final class Clients {

    private static final URI IN_PROCESS = URI.create("http://localkms");

    private Clients() {}

    static KmsClient inProcess(LocalKms kms) {
        return KmsClient.builder()
                .httpClient(kms.httpClient())
                .endpointOverride(IN_PROCESS)
                .region(Region.of(kms.region()))
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .build();
    }

    /** Tries {@code attempts} times at most, without waiting in between. */
    static KmsClient inProcess(LocalKms kms, int attempts) {
        return KmsClient.builder()
                .httpClient(kms.httpClient())
                .endpointOverride(IN_PROCESS)
                .region(Region.of(kms.region()))
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .overrideConfiguration(override -> override.retryStrategy(retries(attempts)))
                .build();
    }

    static KmsClient inRegion(LocalKms kms, String region) {
        return KmsClient.builder()
                .httpClient(kms.httpClient())
                .endpointOverride(IN_PROCESS)
                .region(Region.of(region))
                .credentialsProvider(credentials("any", "thing"))
                .build();
    }

    static KmsClient overHttp(URI endpoint, String region, String accessKeyId, String secret) {
        return overHttp(endpoint, region, accessKeyId, secret, 1);
    }

    static KmsClient overHttp(URI endpoint, String region, String accessKeyId, String secret, int attempts) {
        return KmsClient.builder()
                .httpClient(UrlConnectionHttpClient.create())
                .endpointOverride(endpoint)
                .region(Region.of(region))
                .credentialsProvider(credentials(accessKeyId, secret))
                .overrideConfiguration(override -> override.retryStrategy(retries(attempts)))
                .build();
    }

    private static RetryStrategy retries(int attempts) {
        return AwsRetryStrategy.standardRetryStrategy().toBuilder()
                .maxAttempts(attempts)
                .backoffStrategy(BackoffStrategy.retryImmediately())
                .throttlingBackoffStrategy(BackoffStrategy.retryImmediately())
                .build();
    }

    private static StaticCredentialsProvider credentials(String accessKeyId, String secret) {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKeyId, secret));
    }
}
