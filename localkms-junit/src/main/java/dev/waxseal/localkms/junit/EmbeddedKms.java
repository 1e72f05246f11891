package dev.waxseal.localkms.junit;

import dev.waxseal.localkms.LocalKmsServer;
import dev.waxseal.localkms.ServerOptions;
import java.net.URI;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.kms.KmsAsyncClient;
import software.amazon.awssdk.services.kms.KmsClient;

/**
 * The KMS that a test was given by {@link LocalKms}. The clients are the same for all who ask, and are closed with the KMS:
 * a test need not, and should not, close them. Thread-safe.
 */
public final class EmbeddedKms {

    private final dev.waxseal.localkms.LocalKms kms;
    private final MovableClock clock;
    private final @Nullable LocalKmsServer server;
    private final ConcurrentMap<String, KmsClient> clients = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, KmsAsyncClient> asyncClients = new ConcurrentHashMap<>();

    private EmbeddedKms(dev.waxseal.localkms.LocalKms kms, MovableClock clock, @Nullable LocalKmsServer server) {
        this.kms = kms;
        this.clock = clock;
        this.server = server;
    }

    static EmbeddedKms open(LocalKms annotation) {
        MovableClock clock = new MovableClock(Instant.now());
        dev.waxseal.localkms.LocalKms kms = dev.waxseal.localkms.LocalKms.builder()
                .memory()
                .clock(clock)
                .region(annotation.region())
                .account(annotation.account())
                .build();
        try {
            EmbeddedKms opened =
                    new EmbeddedKms(kms, clock, annotation.server() ? kms.serve(ServerOptions.loopback()) : null);
            opened.makeKeys(annotation.keys());
            return opened;
        } catch (RuntimeException e) {
            kms.close();
            throw e;
        }
    }

    /** A client in {@link #region}, without sockets. */
    public KmsClient client() {
        return client(region());
    }

    /** A client in any region, for instance for replicas. */
    public KmsClient client(String region) {
        return clients.computeIfAbsent(region, name -> InProcess.client(kms.httpClient(), name));
    }

    /** A client in {@link #region}, without sockets; its futures are completed on a thread of the SDK's. */
    public KmsAsyncClient asyncClient() {
        return asyncClient(region());
    }

    /** As {@link #asyncClient()}, in any region. */
    public KmsAsyncClient asyncClient(String region) {
        return asyncClients.computeIfAbsent(region, name -> InProcess.asyncClient(kms.httpClient(), name));
    }

    public String region() {
        return kms.region();
    }

    /** Twelve digits. */
    public String account() {
        return kms.account();
    }

    public MovableClock clock() {
        return clock;
    }

    /**
     * Where other programs, and clients built by the code under test, reach this KMS, and STS. They need
     * {@link #credentials} and a region.
     *
     * @throws IllegalStateException unless the annotation says {@code server = true}
     */
    public URI endpoint() {
        return server().endpoint();
    }

    /**
     * Those that {@link #endpoint} takes, and no others.
     *
     * @throws IllegalStateException unless the annotation says {@code server = true}
     */
    public AwsCredentialsProvider credentials() {
        LocalKmsServer listening = server();
        return StaticCredentialsProvider.create(
                AwsBasicCredentials.create(listening.accessKeyId(), listening.secretAccessKey()));
    }

    /** The KMS itself, for what the rest of this class leaves out. Not to be closed. */
    public dev.waxseal.localkms.LocalKms kms() {
        return kms;
    }

    void close() {
        clients.values().forEach(KmsClient::close);
        asyncClients.values().forEach(KmsAsyncClient::close);
        if (server != null) {
            server.close();
        }
        kms.close();
    }

    private void makeKeys(String[] aliases) {
        for (String alias : aliases) {
            String keyId = client().createKey().keyMetadata().keyId();
            client().createAlias(request -> request.aliasName(alias).targetKeyId(keyId));
        }
    }

    private LocalKmsServer server() {
        if (server == null) {
            throw new IllegalStateException("this KMS does not listen: write @LocalKms(server = true)");
        }
        return server;
    }
}
