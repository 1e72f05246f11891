package dev.waxseal.localkms.contract;

import dev.waxseal.localkms.LocalKms;
import dev.waxseal.localkms.LocalKmsServer;
import dev.waxseal.localkms.ServerOptions;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kms.KmsClient;

/** The embedded KMS, in memory, with regions named as AWS's are. */
final class EmbeddedKms implements KmsUnderTest {

    private final Map<String, KmsClient> clients = new HashMap<>();
    private final StandingClock clock = new StandingClock();
    private final LocalKms kms =
            LocalKms.builder().memory().clock(clock).region("us-east-1").build();
    private final @Nullable LocalKmsServer server;

    private EmbeddedKms(boolean overHttp) {
        this.server = overHttp ? kms.serve(ServerOptions.loopback()) : null;
    }

    static EmbeddedKms inProcess() {
        return new EmbeddedKms(false);
    }

    static EmbeddedKms overHttp() {
        return new EmbeddedKms(true);
    }

    @Override
    public String home() {
        return "us-east-1";
    }

    @Override
    public String abroad() {
        return "eu-west-1";
    }

    @Override
    public KmsClient client(String region) {
        return clients.computeIfAbsent(region, this::connect);
    }

    @Override
    public void advance(Duration duration) {
        clock.now = clock.now.plus(duration);
    }

    @Override
    public void close() {
        clients.values().forEach(KmsClient::close);
        if (server != null) {
            server.close();
        }
        kms.close();
    }

    private KmsClient connect(String region) {
        SdkHttpClient http = server == null ? kms.httpClient() : UrlConnectionHttpClient.create();
        return KmsClient.builder()
                .httpClient(http)
                .endpointOverride(server == null ? URI.create("http://localkms") : server.endpoint())
                .region(Region.of(region))
                .credentialsProvider(StaticCredentialsProvider.create(credentials()))
                .overrideConfiguration(override -> override.retryStrategy(retry -> retry.maxAttempts(1)))
                .build();
    }

    private AwsBasicCredentials credentials() {
        return server == null
                ? AwsBasicCredentials.create("any", "thing")
                : AwsBasicCredentials.create(server.accessKeyId(), server.secretAccessKey());
    }

    /** Stands still until it is moved. */
    private static final class StandingClock extends Clock {

        private volatile Instant now = Instant.parse("2026-01-01T12:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("this clock runs in UTC");
        }
    }
}
