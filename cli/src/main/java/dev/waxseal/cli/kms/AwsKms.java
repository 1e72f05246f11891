package dev.waxseal.cli.kms;

import dev.waxseal.cli.config.Environment;
import dev.waxseal.kms.AllowedKeys;
import dev.waxseal.kms.CallLimits;
import dev.waxseal.kms.KmsClients;
import java.net.URI;
import java.util.Optional;

/** AWS, or what {@code AWS_ENDPOINT_URL_KMS} names, as the SDK's own chain finds it. */
record AwsKms(KmsClients clients, Environment environment) implements Kms {

    static AwsKms open(Environment environment, CallLimits limits) {
        return new AwsKms(KmsClients.aws(limits), environment);
    }

    @Override
    public AllowedKeys ownKeys() {
        return new CallerAccount(environment, stsEndpoint()).keys(clients.defaultRegion());
    }

    @Override
    public String caller() {
        return new CallerAccount(environment, stsEndpoint()).arn(clients.defaultRegion());
    }

    @Override
    public boolean hasSts() {
        return stsEndpoint().isEmpty();
    }

    // Whoever sends KMS elsewhere has no account at AWS to ask for; that KMS may know whose keys these are.
    private Optional<URI> stsEndpoint() {
        boolean stsNamed = environment
                .variable("AWS_ENDPOINT_URL_STS")
                .or(() -> environment.variable("AWS_ENDPOINT_URL"))
                .isPresent();
        return stsNamed
                ? Optional.empty()
                : environment.variable("AWS_ENDPOINT_URL_KMS").map(URI::create);
    }

    @Override
    public void close() {
        clients.close();
    }
}
