package dev.waxseal.localkms.contract;

import static org.junit.jupiter.api.Assumptions.abort;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;

/**
 * AWS's own KMS, with the SDK's default credentials. It costs money, and what the tests make is scheduled for deletion.
 * Regions: {@code kms.contract.home} and {@code kms.contract.abroad}.
 */
final class AwsKms implements KmsUnderTest {

    private final Map<String, KmsClient> clients = new HashMap<>();

    @Override
    public String home() {
        return System.getProperty("kms.contract.home", "us-east-1");
    }

    @Override
    public String abroad() {
        return System.getProperty("kms.contract.abroad", "eu-west-1");
    }

    @Override
    public KmsClient client(String region) {
        return clients.computeIfAbsent(
                region,
                name -> KmsClient.builder()
                        .httpClient(UrlConnectionHttpClient.create())
                        .region(Region.of(name))
                        .build());
    }

    @Override
    public void advance(Duration duration) {
        abort("AWS's clock cannot be moved by " + duration);
    }

    @Override
    public void close() {
        clients.values().forEach(KmsClient::close);
    }
}
