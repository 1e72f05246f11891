package dev.waxseal.localkms;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
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

    static KmsClient inRegion(LocalKms kms, String region) {
        return KmsClient.builder()
                .httpClient(kms.httpClient())
                .endpointOverride(IN_PROCESS)
                .region(Region.of(region))
                .credentialsProvider(credentials("any", "thing"))
                .build();
    }

    static KmsClient overHttp(URI endpoint, String region, String accessKeyId, String secret) {
        return KmsClient.builder()
                .httpClient(UrlConnectionHttpClient.create())
                .endpointOverride(endpoint)
                .region(Region.of(region))
                .credentialsProvider(credentials(accessKeyId, secret))
                .overrideConfiguration(override -> override.retryStrategy(retry -> retry.maxAttempts(1)))
                .build();
    }

    private static StaticCredentialsProvider credentials(String accessKeyId, String secret) {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKeyId, secret));
    }
}
