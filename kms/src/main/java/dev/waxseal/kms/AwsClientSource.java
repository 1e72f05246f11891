package dev.waxseal.kms;

import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.kms.KmsClient;

/** Clients of AWS, or of what {@code AWS_ENDPOINT_URL_KMS} names, as the SDK's own chain finds them. */
final class AwsClientSource implements ClientSource {

    private final NetworkClients network;
    private boolean looked; // only when the region is wanted: the chain may ask the network
    private Optional<String> defaultRegion = Optional.empty();

    AwsClientSource(RetryLimits limits) {
        this.network = NetworkClients.withDefaultCredentials(limits);
    }

    @Override
    public KmsClient client(String region, RetryStrategy retries) {
        return network.builder(retries).region(Region.of(region)).build();
    }

    @Override
    public synchronized Optional<String> defaultRegion() {
        if (!looked) {
            defaultRegion = look();
            looked = true;
        }
        return defaultRegion;
    }

    private static Optional<String> look() {
        try {
            Region found = DefaultAwsRegionProviderChain.builder().build().getRegion();
            return Optional.ofNullable(found).map(Region::id);
        } catch (SdkClientException e) {
            return Optional.empty(); // how the chain says that nothing is configured
        }
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
