package dev.waxseal.cli.kms;

import dev.waxseal.cli.config.Environment;
import dev.waxseal.error.KmsRefusedException;
import dev.waxseal.kms.AllowedKeys;
import dev.waxseal.kms.CallLimits;
import dev.waxseal.kms.KmsClients;
import java.net.URI;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;

/** Any KMS at one endpoint, with region and credentials of the SDK's own chain. */
record EndpointKms(KmsClients clients, URI endpoint, Environment environment) implements Kms {

    static EndpointKms open(URI endpoint, Environment environment, CallLimits limits) {
        return new EndpointKms(KmsClients.endpoint(endpoint, region(), limits), endpoint, environment);
    }

    private static String region() {
        try {
            return DefaultAwsRegionProviderChain.builder().build().getRegion().id();
        } catch (SdkClientException e) {
            throw new KmsRefusedException(
                    "no aws region is configured: set AWS_REGION, or the region of the AWS profile", e);
        }
    }

    @Override
    public AllowedKeys ownKeys() {
        return new CallerAccount(environment, Optional.of(endpoint)).keys(clients.defaultRegion());
    }

    @Override
    public String caller() {
        return new CallerAccount(environment, Optional.of(endpoint)).arn(clients.defaultRegion());
    }

    @Override
    public boolean hasSts() {
        return false;
    }

    @Override
    public void close() {
        clients.close();
    }
}
