package dev.waxseal.kms;

import dev.waxseal.envelope.EncryptionContext;
import dev.waxseal.envelope.KeyArn;
import dev.waxseal.envelope.WrappedKey;
import dev.waxseal.error.KmsUnavailableException;
import dev.waxseal.keys.DataKey;
import dev.waxseal.keys.GeneratedKey;
import dev.waxseal.keys.Keyring;
import dev.waxseal.keys.RewrapPlan;
import dev.waxseal.kms.KmsCaller.Try;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The keyring for several keys on AWS KMS of which some may be out of reach (docs/regions.md). Any one of them opens a
 * message. A key whose region is down when a message is sealed is recorded there as <em>owed</em>, and the next rewrap
 * with this keyring makes up for it. Immutable but for what it has learned of aliases, and thread-safe; the
 * {@link KmsClients} stay their owner's, and what one keyring finds out about their regions serves all.
 *
 * <pre>{@code
 * Keyring keyring = QuorumKeyring.builder(kms)
 *         .keys(List.of(
 *                 "arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
 *                 "arn:aws:kms:eu-west-1:111122223333:key/0987dcba-09fe-87dc-65ba-ab0987654321"))
 *         .build();
 * }</pre>
 */
public final class QuorumKeyring implements Keyring {

    private final KmsClients clients;
    private final List<KeyName> names;
    private final List<QuorumKey> keys;
    private final Quorum quorum;
    private final Clock clock;
    private final OwedKeys owed;
    private final KmsOperations kms;
    private final Aliases aliases = new Aliases();
    private final MessageKeys messages;
    private final Rewrapping rewrapping;

    private QuorumKeyring(Builder builder) {
        RegionOrder order = new RegionOrder(builder.clients, builder.regions);
        this.clients = builder.clients;
        this.names = builder.keys;
        this.keys = names.stream().map(name -> QuorumKey.of(name, order)).toList();
        Executor executor = builder.executor == null ? clients.threads() : builder.executor;
        Hedging hedging = new Hedging(executor, builder.hedgeAfter);
        this.quorum = new Quorum(builder.atLeast, builder.stragglers, builder.oweRefused, hedging);
        this.clock = builder.clock;
        this.owed = builder.owed;
        this.kms = new KmsOperations(new KmsCaller(clients, builder.listener));
        AllowedKeys allowed = builder.allowed == null ? AllowedKeys.ofNames(names) : builder.allowed;
        Selection selection = new Selection(clients, kms, allowed, aliases, order);
        this.messages = new MessageKeys(kms, selection, hedging, builder.maxCalls);
        this.rewrapping = new Rewrapping(kms, selection, aliases, names, owed, clock, builder.maxCalls);
    }

    /** @param clients the KMS to use; must stay open as long as the keyring is in use */
    public static Builder builder(KmsClients clients) {
        return new Builder(clients);
    }

    /**
     * {@inheritDoc} Those that cannot be reached are recorded as owed, provided that enough are.
     *
     * @throws KmsUnavailableException also if a key that cannot be reached is named by an alias, or a bare id, that was
     *     never resolved: only an ARN can be owed
     */
    @Override
    public GeneratedKey generate(EncryptionContext context, OptionalLong plaintextLength) {
        QuorumGeneration generation =
                new QuorumGeneration(kms, aliases, KmsContext.of(context), keys, quorum, clients.timeBudget());
        KmsGenerated generated = generation.generate();
        boolean wrapped = false;
        try {
            Map<QuorumKey, KmsWrapped> held = generation.wrapForAll(generated);
            GeneratedKey made = new GeneratedKey(generated.dataKey(), entries(held, generation.failures()));
            wrapped = true;
            return made;
        } finally {
            if (!wrapped) {
                generated.close();
            }
        }
    }

    private List<WrappedKey> entries(Map<QuorumKey, KmsWrapped> held, QuorumFailures failures) {
        Instant now = clock.instant();
        Set<String> holders =
                held.values().stream().map(wrapped -> wrapped.key().toString()).collect(Collectors.toSet());
        Map<String, WrappedKey> entries = new LinkedHashMap<>();
        for (QuorumKey key : keys) {
            KmsWrapped wrapped = held.get(key);
            String arn = wrapped == null ? arnOf(key, failures) : wrapped.key().toString();
            if (wrapped != null) {
                entries.putIfAbsent(arn, wrapped.at(now));
            } else if (!holders.contains(arn) && entries.putIfAbsent(arn, owedTo(arn, now)) == null) {
                owed.owed(new OwedKey(arn, failures.reason(key)));
            }
        }
        return List.copyOf(entries.values());
    }

    private String arnOf(QuorumKey key, QuorumFailures failures) {
        KeyArn arn = key.name().arn();
        return Optional.ofNullable(arn)
                .or(() -> aliases.known(key.name()))
                .map(KeyArn::toString)
                .orElseThrow(() -> new KmsUnavailableException(
                        key.name().shortName() + " cannot be reached, and cannot be owed, since nobody knows yet which"
                                + " key it means; name it by its arn: " + failures.reason(key),
                        failures.of(key).orElse(null)));
    }

    private static WrappedKey owedTo(String arn, Instant since) {
        return new WrappedKey(WrappedKey.AWS_KMS, arn, new byte[0], since.getEpochSecond(), new byte[0]);
    }

    @Override
    public DataKey unwrap(List<WrappedKey> wrapped, EncryptionContext context, Predicate<DataKey> fits) {
        return messages.unwrap(wrapped, context, fits, persistently());
    }

    @Override
    public List<WrappedKey> rewrap(
            List<WrappedKey> wrapped, EncryptionContext context, RewrapPlan plan, Predicate<DataKey> fits) {
        return rewrapping.rewrap(wrapped, context, plan, fits, persistently());
    }

    private Try persistently() {
        return new Try(Effort.PERSISTENT, clients.timeBudget());
    }

    /** What a keyring is made of. Not thread-safe. */
    public static final class Builder {

        private static final int MAX_CALLS = 8;
        private static final Duration HEDGE_AFTER = Duration.ofMillis(300);
        private static final Duration STRAGGLERS = Duration.ofMillis(500);

        private final KmsClients clients;
        private List<KeyName> keys = List.of();
        private int atLeast = 1;
        private List<String> regions = List.of();
        private @Nullable AllowedKeys allowed;
        private Optional<Duration> hedgeAfter = Optional.of(HEDGE_AFTER);
        private Duration stragglers = STRAGGLERS;
        private boolean oweRefused;
        private @Nullable Executor executor;
        private Clock clock = Clock.systemUTC();
        private int maxCalls = MAX_CALLS;
        private KmsCalls listener = KmsCalls.ignored();
        private OwedKeys owed = OwedKeys.ignored();

        private Builder(KmsClients clients) {
            this.clients = Objects.requireNonNull(clients);
        }

        /**
         * The keys that wrap new data keys: any one of them opens. The first that can be reached makes the data key.
         * Needed.
         *
         * @param names each a key id, key ARN, alias name or alias ARN; only one that is an ARN, or has been resolved
         *     before, can be owed
         * @throws IllegalArgumentException if one is none of these
         */
        public Builder keys(List<String> names) {
            this.keys = names.stream().distinct().map(KeyName::parse).toList();
            return this;
        }

        /** How many keys must hold a new data key, the others may be owed. Default: 1. */
        public Builder atLeast(int keys) {
            this.atLeast = keys;
            return this;
        }

        /**
         * The regions to ask, the nearest first. Multi-Region keys ({@code mrk-…}) that are named by their ARN are asked
         * for in these regions alone, whichever region the name or the message gives; other keys stay where they are.
         * Default: none, and then the default region is the nearest, and each key is asked where its ARN says.
         */
        public Builder regions(List<String> regions) {
            this.regions = List.copyOf(regions);
            return this;
        }

        /** The keys that may be asked to open or rewrap. Default: those of {@link #keys}. */
        public Builder allowed(AllowedKeys allowed) {
            this.allowed = Objects.requireNonNull(allowed);
            return this;
        }

        /** How long one region is waited for before the next is asked beside it. Default: 300 ms. */
        public Builder hedgeAfter(Duration delay) {
            RetryLimits.requirePositive("hedgeAfter", delay);
            this.hedgeAfter = Optional.of(delay);
            return this;
        }

        /** How long further keys are waited for once enough hold the data key, before they are owed. Default: 500 ms. */
        public Builder stragglers(Duration patience) {
            RetryLimits.requirePositive("stragglers", patience);
            this.stragglers = patience;
            return this;
        }

        /**
         * Lets a key that KMS refuses (disabled, no permission, …) be owed like one that cannot be reached. Default: it
         * fails, since it is somebody's mistake.
         */
        public Builder oweRefused() {
            this.oweRefused = true;
            return this;
        }

        /** Makes the calls that run side by side. Default: up to 64 threads that all keyrings of the clients share. */
        public Builder executor(Executor executor) {
            this.executor = Objects.requireNonNull(executor);
            return this;
        }

        /** Tells when a key was wrapped. Default: the system's clock. */
        public Builder clock(Clock clock) {
            this.clock = Objects.requireNonNull(clock);
            return this;
        }

        /** How many calls a message may cause before it has proved anything, retries apart. Default: 8. */
        public Builder maxCalls(int maxCalls) {
            if (maxCalls < 1) {
                throw new IllegalArgumentException("at least one call, not " + maxCalls);
            }
            this.maxCalls = maxCalls;
            return this;
        }

        /** Is told of every call. Default: nobody. */
        public Builder listener(KmsCalls listener) {
            this.listener = Objects.requireNonNull(listener);
            return this;
        }

        /** Is told of every key that a message is sealed without, or that stays owed in a rewrap. Default: nobody. */
        public Builder owed(OwedKeys listener) {
            this.owed = Objects.requireNonNull(listener);
            return this;
        }

        /** @throws IllegalStateException if there is no key, or fewer than must hold the data key */
        public QuorumKeyring build() {
            if (atLeast < 1 || keys.size() < atLeast) {
                throw new IllegalStateException(
                        "at least " + atLeast + " of " + keys.size() + " keys cannot hold the data key");
            }
            return new QuorumKeyring(this);
        }
    }
}
