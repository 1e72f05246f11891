package dev.waxseal.kms;

import dev.waxseal.error.KmsRefusedException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.kms.KmsClient;

/**
 * The clients of one KMS, one for each region, made when first asked for and closed together. Thread-safe.
 *
 * <p>Unless {@link CallLimits} say otherwise, every client retries as {@code STANDARD} does, four attempts of at most 5 s
 * each, with full-jitter exponential waits of at most 20 s, 60 s in all; in process there is nothing to time out.
 */
public final class KmsClients implements AutoCloseable {

    // A region becomes part of a host name: nothing else may stand there.
    private static final Pattern REGION = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    private final ClientSource source;
    private final CallLimits limits;
    private final @Nullable CallRate rate;
    private final RegionHealth health;
    private final CallThreads threads = new CallThreads();
    private final Map<String, KmsClient> persistent = new ConcurrentHashMap<>();
    private final Map<String, KmsClient> once = new ConcurrentHashMap<>();

    KmsClients(ClientSource source, CallLimits limits) {
        this(source, limits, System::nanoTime);
    }

    /** @param ticker nanoseconds, for the health of regions and the limit of calls in a second */
    KmsClients(ClientSource source, CallLimits limits, LongSupplier ticker) {
        this.source = source;
        this.limits = limits;
        this.rate = limits.callsPerSecond().isPresent()
                ? new CallRate(limits.callsPerSecond().getAsDouble(), ticker)
                : null;
        this.health = new RegionHealth(limits.breaker(), ticker);
    }

    /**
     * AWS, as the SDK's own chain finds region, credentials and endpoint: system properties, environment
     * ({@code AWS_REGION}, {@code AWS_PROFILE}, {@code AWS_ENDPOINT_URL_KMS} …), profile, container, instance.
     */
    public static KmsClients aws() {
        return aws(CallLimits.DEFAULT);
    }

    /** As {@link #aws()}, within these limits. */
    public static KmsClients aws(CallLimits limits) {
        return new KmsClients(new AwsClientSource(limits.retries()), limits);
    }

    /**
     * Any KMS at {@code endpoint}, with the credentials of the SDK's own chain.
     *
     * @param region the default region; requests for another one go to the same endpoint, signed for that region
     */
    public static KmsClients endpoint(URI endpoint, String region) {
        return endpoint(endpoint, region, CallLimits.DEFAULT);
    }

    /** As {@link #endpoint(URI, String)}, within these limits. */
    public static KmsClients endpoint(URI endpoint, String region, CallLimits limits) {
        return new KmsClients(EndpointClientSource.withDefaultCredentials(endpoint, region, limits.retries()), limits);
    }

    /** As {@link #endpoint(URI, String)}, with these credentials. */
    public static KmsClients endpoint(URI endpoint, String region, AwsCredentialsProvider credentials) {
        return endpoint(endpoint, region, credentials, CallLimits.DEFAULT);
    }

    /** As {@link #endpoint(URI, String)}, with these credentials, within these limits. */
    public static KmsClients endpoint(
            URI endpoint, String region, AwsCredentialsProvider credentials, CallLimits limits) {
        return new KmsClients(new EndpointClientSource(endpoint, region, credentials, limits.retries()), limits);
    }

    /**
     * A KMS in this process. Nothing of the environment, of profiles or of credentials is looked at.
     *
     * @param http hands each request to the KMS; stays the caller's, to be closed after this
     */
    public static KmsClients inProcess(SdkHttpClient http, String region) {
        return new KmsClients(new InProcessClientSource(http, region, Optional.empty()), CallLimits.DEFAULT);
    }

    /** As {@link #inProcess(SdkHttpClient, String)}, within these limits, those of time among them. */
    public static KmsClients inProcess(SdkHttpClient http, String region, CallLimits limits) {
        return new KmsClients(new InProcessClientSource(http, region, Optional.of(limits.retries())), limits);
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
        return (effort == Effort.ONCE ? once : persistent)
                .computeIfAbsent(region, name -> source.client(name, retries(effort)));
    }

    // One strategy for each region: its allowance of retries is not spent on another region's outage.
    private PacedRetries retries(Effort effort) {
        return PacedRetries.of(limits.retries(), limits.pace(), effort, rate);
    }

    /** What all keyrings have found out about the regions. */
    RegionHealth health() {
        return health;
    }

    /** Runs calls side by side; on the thread that asks where there are too many. */
    Executor threads() {
        return threads;
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
        threads.close();
        persistent.values().forEach(KmsClient::close);
        once.values().forEach(KmsClient::close);
        source.close();
    }
}
