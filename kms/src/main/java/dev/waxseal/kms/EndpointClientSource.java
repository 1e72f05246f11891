package dev.waxseal.kms;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.kms.KmsClient;

/** Clients of the KMS at one endpoint, whichever region a request is for. */
final class EndpointClientSource implements ClientSource {

    private final URI endpoint;
    private final String region;
    private final NetworkClients network;

    EndpointClientSource(URI endpoint, String region, AwsCredentialsProvider credentials, RetryLimits limits) {
        this(endpoint, region, new NetworkClients(credentials, limits));
    }

    private EndpointClientSource(URI endpoint, String region, NetworkClients network) {
        this.endpoint = endpoint;
        this.region = region;
        this.network = network;
    }

    static EndpointClientSource withDefaultCredentials(URI endpoint, String region, RetryLimits limits) {
        return new EndpointClientSource(endpoint, region, NetworkClients.withDefaultCredentials(limits));
    }

    @Override
    public KmsClient client(String region, RetryStrategy retries) {
        return network.builder(retries)
                .endpointOverride(endpoint)
                .region(Region.of(region))
                .build();
    }

    @Override
    public Optional<String> defaultRegion() {
        return Optional.of(region);
    }

    @Override
    public Optional<Duration> longest() {
        return Optional.of(network.limits().inAll());
    }

    @Override
    public void close() {
        network.close();
    }
}
