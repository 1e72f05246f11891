package dev.waxseal.localkms;

import dev.waxseal.localkms.engine.Engine;
import dev.waxseal.localkms.fault.Faults;
import dev.waxseal.localkms.quota.QuotaMeter;
import dev.waxseal.localkms.quota.Quotas;
import dev.waxseal.localkms.store.Store;
import dev.waxseal.localkms.wire.AnySigner;
import dev.waxseal.localkms.wire.Authenticator;
import dev.waxseal.localkms.wire.Control;
import dev.waxseal.localkms.wire.Endpoint;
import dev.waxseal.localkms.wire.HttpListener;
import dev.waxseal.localkms.wire.SigV4Verifier;
import dev.waxseal.localkms.wire.TrustedCaller;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * A KMS of one's own. Give {@link #httpClient} to the AWS SDK's {@code KmsClient} as its HTTP client, with any endpoint
 * override, any credentials and {@link #region} as its region, and every call stays in this process:
 *
 * <pre>{@code
 * try (LocalKms kms = LocalKms.builder().store(directory).build();
 *         KmsClient client = KmsClient.builder()
 *                 .httpClient(kms.httpClient())
 *                 .endpointOverride(URI.create("http://localkms"))
 *                 .region(Region.of(kms.region()))
 *                 .credentialsProvider(AnonymousCredentialsProvider.create())
 *                 .build()) { ... }
 * }</pre>
 *
 * Several processes, and several instances in one process, may use one store at a time. Thread-safe.
 */
public final class LocalKms implements AutoCloseable {

    private final Store store;
    private final SecureRandom random;
    private final Engine engine;
    private final String region;
    private final Clock clock;
    private final QuotaMeter quotas;
    private final Faults faults = new Faults();

    private LocalKms(Store store, SecureRandom random, Engine engine, Builder builder) {
        this.store = store;
        this.random = random;
        this.engine = engine;
        this.region = builder.region;
        this.clock = builder.clock;
        this.quotas = builder.quotas.meter();
    }

    public static Builder builder() {
        return new Builder();
    }

    /**
     * An HTTP client for the AWS SDK whose every request is answered here, by KMS or STS. A request that is signed for a
     * region is answered in that region, an unsigned one in {@link #region}; signatures are not checked. Closing it does
     * not close the KMS.
     */
    public SdkHttpClient httpClient() {
        return new LocalKmsHttpClient(new Endpoint(engine, new TrustedCaller(region), faults, quotas));
    }

    /**
     * Listens for other programs: AWS's command line, boto3, any SDK. Region as in {@link #httpClient}.
     *
     * @throws IllegalArgumentException if {@code options} would let just anybody in from other machines
     * @throws UncheckedIOException if the address cannot be listened on
     */
    public LocalKmsServer serve(ServerOptions options) {
        InetSocketAddress address = new InetSocketAddress(options.host(), options.port());
        if (address.isUnresolved()) {
            throw new UncheckedIOException(new UnknownHostException(options.host()));
        }
        if (options.open() && !address.getAddress().isLoopbackAddress()) {
            throw new IllegalArgumentException(
                    "without authentication only the loopback interface is served, not " + options.host());
        }
        ServerCredentials credentials = ServerCredentials.of(store, random);
        Authenticator authenticator = options.open()
                ? new AnySigner()
                : new SigV4Verifier(credentials.accessKeyId(), credentials.secretAccessKey(), Clock.systemUTC());
        try {
            Endpoint endpoint = new Endpoint(engine, authenticator, faults, quotas);
            String token = ServerCredentials.controlToken(random);
            HttpListener listener = HttpListener.start(endpoint, new Control(token, faults, clock), address);
            return new LocalKmsServer(listener, credentials, token);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What goes wrong with requests, in process and over HTTP: nothing, until it is told otherwise. */
    public Faults faults() {
        return faults;
    }

    /** The region of this KMS where a request names no other. */
    public String region() {
        return region;
    }

    /** The twelve digits in this store's ARNs. */
    public String account() {
        return engine.account();
    }

    /** Forgets the root key and closes the store. Calls that come later fail. */
    @Override
    public void close() {
        store.close();
    }

    /** How a KMS is opened: needs {@link #store} or {@link #memory}. Not thread-safe. */
    public static final class Builder {

        private @Nullable Path directory;
        private char @Nullable [] passphrase;
        private boolean memory;
        private Clock clock = Clock.systemUTC();
        private @Nullable String account;
        private String region = "local";
        private Quotas quotas = Quotas.none();

        private Builder() {}

        /** Keeps everything in {@code directory}, which is made with mode 0700 if it is not there. */
        public Builder store(Path directory) {
            this.directory = Objects.requireNonNull(directory);
            return this;
        }

        /** Keeps everything in memory, until closed. */
        public Builder memory() {
            this.memory = true;
            return this;
        }

        /**
         * Keeps the root key of the store under a passphrase, not bare in its file: a copy of the directory then opens
         * nothing. A store is made with a passphrase or without, and stays so; opening it takes a third of a second more.
         * The passphrase is copied, and the copy wiped by {@link #build}.
         *
         * @throws IllegalArgumentException if it is empty
         */
        public Builder passphrase(char[] passphrase) {
            if (passphrase.length == 0) {
                throw new IllegalArgumentException("the passphrase is empty");
            }
            this.passphrase = passphrase.clone();
            return this;
        }

        /**
         * What time it is for keys: creation dates, rotation, deletion. Default: the system's clock. An
         * {@link dev.waxseal.localkms.clock.OffsetClock} can be moved.
         */
        public Builder clock(Clock clock) {
            this.clock = Objects.requireNonNull(clock);
            return this;
        }

        /** Twelve digits. Default: the store's account, which for a new store is 000000000000. */
        public Builder account(String account) {
            this.account = Identity.requireAccount(account);
            return this;
        }

        /** Default: {@code local}, a region that AWS does not have. */
        public Builder region(String region) {
            this.region = Identity.requireRegion(region);
            return this;
        }

        /** How many requests are let through: all of them, unless this is called. Each instance counts for itself. */
        public Builder quotas(Quotas quotas) {
            this.quotas = Objects.requireNonNull(quotas);
            return this;
        }

        /**
         * Opens the KMS.
         *
         * @throws dev.waxseal.localkms.store.StoreException if the store cannot be opened, or not with this passphrase
         * @throws IllegalStateException unless exactly one of store and memory was chosen, or if memory has a passphrase
         * @throws IllegalArgumentException if the store belongs to another account than the one asked for
         */
        public LocalKms build() {
            if (memory == (directory != null)) {
                throw new IllegalStateException("choose a store directory or memory");
            }
            SecureRandom random = new SecureRandom();
            Store store = open(random);
            try {
                Engine engine = new Engine(store, random, clock, Identity.account(store, account));
                return new LocalKms(store, random, engine, this);
            } catch (RuntimeException e) {
                store.close();
                throw e;
            }
        }

        private Store open(SecureRandom random) {
            if (directory == null && passphrase != null) {
                throw new IllegalStateException("memory needs no passphrase");
            }
            try {
                return directory == null ? Store.inMemory(random) : Store.open(directory, passphrase, random);
            } finally {
                if (passphrase != null) {
                    Arrays.fill(passphrase, '\0');
                    passphrase = null;
                }
            }
        }
    }
}
