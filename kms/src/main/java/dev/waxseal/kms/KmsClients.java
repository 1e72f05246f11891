package dev.waxseal.kms;

import dev.waxseal.error.KmsRefusedException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.kms.KmsClient;

/**
 * The clients of one KMS, one for each region, made when first asked for and closed together. Thread-safe.
 *
 * <p>Every client retries as {@code STANDARD} does, four attempts of at most 5 s each, with full-jitter exponential waits
 * of at most 20 s, 60 s in all; in process there is nothing to time out.
 */
public final class KmsClients implements AutoCloseable {

    // A region becomes part of a host name: nothing else may stand there.
    private static final Pattern REGION = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    private final ClientSource source;
    private final Map<String, KmsClient> persistent = new ConcurrentHashMap<>();
    private final Map<String, KmsClient> once = new ConcurrentHashMap<>();

    KmsClients(ClientSource source) {
        this.source = source;
    }

    /**
     * AWS, as the SDK's own chain finds region, credentials and endpoint: system properties, environment
     * ({@code AWS_REGION}, {@code AWS_PROFILE}, {@code AWS_ENDPOINT_URL_KMS} …), profile, container, instance.
     */
    public static KmsClients aws() {
        return new KmsClients(new AwsClientSource(RetryLimits.DEFAULT));
    }

    /**
     * Any KMS at {@code endpoint}, with the credentials of the SDK's own chain.
     *
     * @param region the default region; requests for another one go to the same endpoint, signed for that region
     */
    public static KmsClients endpoint(URI endpoint, String region) {
        return new KmsClients(EndpointClientSource.withDefaultCredentials(endpoint, region, RetryLimits.DEFAULT));
    }

    /** As {@link #endpoint(URI, String)}, with these credentials. */
    public static KmsClients endpoint(URI endpoint, String region, AwsCredentialsProvider credentials) {
        return new KmsClients(new EndpointClientSource(endpoint, region, credentials, RetryLimits.DEFAULT));
    }

    /**
     * A KMS in this process. Nothing of the environment, of profiles or of credentials is looked at.
     *
     * @param http hands each request to the KMS; stays the caller's, to be closed after this
     */
    public static KmsClients inProcess(SdkHttpClient http, String region) {
        return new KmsClients(new InProcessClientSource(http, region));
    }

    /**
     * The client for {@code region}, closed with all others by {@link #close}.
     *
     * @throws IllegalArgumentException if {@code region} cannot be the name of a region
     */
    public KmsClient forRegion(String region) {
        return client(region, Effort.PERSISTENT);
    }

    KmsClient client(String region, Effort effort) {
        if (!REGION.matcher(region).matches()) {
            throw new IllegalArgumentException("not a region: " + region);
        }
        return (effort == Effort.ONCE ? once : persistent).computeIfAbsent(region, name -> source.client(name, effort));
    }

    /**
     * The region of keys whose name tells none.
     *
     * @throws KmsRefusedException if none is configured
     */
    public String defaultRegion() {
        return knownDefaultRegion().orElseThrow(MissingSettings::region);
    }

    Optional<String> knownDefaultRegion() {
        return source.defaultRegion();
    }

    /** For one operation that begins now. */
    TimeBudget timeBudget() {
        return TimeBudget.of(source.longest());
    }

    @Override
    public void close() {
        persistent.values().forEach(KmsClient::close);
        once.values().forEach(KmsClient::close);
        source.close();
    }
}
