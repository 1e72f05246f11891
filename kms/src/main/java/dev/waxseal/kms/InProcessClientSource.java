package dev.waxseal.kms;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.awscore.defaultsmode.DefaultsMode;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.auth.scheme.NoAuthAuthScheme;
import software.amazon.awssdk.http.auth.spi.scheme.AuthSchemeOption;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.auth.scheme.KmsAuthSchemeProvider;

/**
 * Clients of a KMS in this process. Every setting that the SDK would otherwise look for in the environment or in files
 * is given, so that nothing of them leaks in and none of the looking is paid for at start.
 *
 * @param region the default one
 * @param times limits of time; empty for none: it is this process that works
 */
record InProcessClientSource(SdkHttpClient http, String region, Optional<RetryLimits> times) implements ClientSource {

    // Never resolved: the requests do not leave the process.
    private static final URI ENDPOINT = URI.create("http://kms.invalid");

    private static final KmsAuthSchemeProvider UNSIGNED = request -> List.of(
            AuthSchemeOption.builder().schemeId(NoAuthAuthScheme.SCHEME_ID).build());

    @Override
    public KmsClient client(String region, RetryStrategy retries) {
        ProfileFile none = ProfileFile.aggregator().build();
        return KmsClient.builder()
                .region(Region.of(region))
                .endpointOverride(ENDPOINT)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .authSchemeProvider(UNSIGNED)
                .httpClient(http)
                .defaultsMode(DefaultsMode.STANDARD)
                .dualstackEnabled(false)
                .fipsEnabled(false)
                .overrideConfiguration(configuration(retries)
                        .addExecutionInterceptor(new RegionScope(region))
                        .defaultProfileFile(none)
                        .defaultProfileName("none")
                        .build())
                .build();
    }

    @Override
    public Optional<String> defaultRegion() {
        return Optional.of(region);
    }

    @Override
    public Optional<Duration> longest() {
        return times.map(RetryLimits::inAll);
    }

    private ClientOverrideConfiguration.Builder configuration(RetryStrategy retries) {
        ClientOverrideConfiguration.Builder configuration = ClientSource.configuration(retries);
        times.ifPresent(limits ->
                configuration.apiCallAttemptTimeout(limits.perAttempt()).apiCallTimeout(limits.inAll()));
        return configuration;
    }

    @Override
    public void close() {}
}
