package dev.waxseal.kms;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.defaultsmode.DefaultsMode;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;

/**
 * Clients of a KMS in this process. Every setting that the SDK would otherwise look for in the environment or in files
 * is given, so that nothing of them leaks in and none of the looking is paid for at start.
 *
 * @param region the default one
 */
record InProcessClientSource(SdkHttpClient http, String region) implements ClientSource {

    // Never resolved: the requests do not leave the process.
    private static final URI ENDPOINT = URI.create("http://kms.invalid");

    private static final AwsCredentialsProvider CREDENTIALS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));

    @Override
    public KmsClient client(String region, Effort effort) {
        ProfileFile none = ProfileFile.aggregator().build();
        return KmsClient.builder()
                .region(Region.of(region))
                .endpointOverride(ENDPOINT)
                .credentialsProvider(CREDENTIALS)
                .httpClient(http)
                .defaultsMode(DefaultsMode.STANDARD)
                .dualstackEnabled(false)
                .fipsEnabled(false)
                .overrideConfiguration(ClientSource.configuration(RetryLimits.DEFAULT, effort)
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
        return Optional.empty();
    }

    @Override
    public void close() {}
}
