package dev.waxseal.localkms.junit;

import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.defaultsmode.DefaultsMode;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsAsyncClient;
import software.amazon.awssdk.services.kms.KmsClient;

/** Makes clients whose requests stay in the process, and into which nothing of the machine's AWS settings leaks. */
final class InProcess {

    // Never resolved.
    private static final URI ENDPOINT = URI.create("http://kms.invalid");

    // Any will do; they sign for the region, which is how a request says where it wants to go.
    private static final AwsCredentialsProvider CREDENTIALS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "thing"));

    private InProcess() {}

    static KmsClient client(SdkHttpClient http, String region) {
        return settled(KmsClient.builder().httpClient(http), region).build();
    }

    static KmsAsyncClient asyncClient(SdkHttpClient http, String region) {
        return settled(KmsAsyncClient.builder().httpClient(new AsyncHttpClient(http)), region)
                .build();
    }

    private static <B extends AwsClientBuilder<B, C>, C> B settled(B builder, String region) {
        ProfileFile none = ProfileFile.aggregator().build();
        return builder.region(Region.of(region))
                .endpointOverride(ENDPOINT)
                .credentialsProvider(CREDENTIALS)
                .defaultsMode(DefaultsMode.STANDARD)
                .dualstackEnabled(false)
                .fipsEnabled(false)
                .overrideConfiguration(
                        override -> override.defaultProfileFile(none).defaultProfileName("none"));
    }
}
