package dev.waxseal.kms;

import dev.waxseal.envelope.EncryptionContext;
import dev.waxseal.envelope.WrappedKey;
import dev.waxseal.keys.DataKey;
import dev.waxseal.keys.GeneratedKey;
import dev.waxseal.keys.Keyring;
import dev.waxseal.keys.RewrapPlan;
import dev.waxseal.kms.KmsCaller.Try;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The keyring on AWS KMS, or on any KMS that speaks its protocol. Immutable but for what it has learned of aliases, and
 * thread-safe; the {@link KmsClients} stay their owner's.
 *
 * <pre>{@code
 * try (KmsClients kms = KmsClients.aws()) {
 *     Keyring keyring = AwsKmsKeyring.builder(kms).keys(List.of("alias/reports")).build();
 *     ...
 * }
 * }</pre>
 */
public final class AwsKmsKeyring implements Keyring {

    private final KmsClients clients;
    private final List<KeyName> keys;
    private final Clock clock;
    private final KmsOperations kms;
    private final Aliases aliases = new Aliases();
    private final MessageKeys messages;
    private final Rewrapping rewrapping;

    private AwsKmsKeyring(Builder builder) {
        this.clients = builder.clients;
        this.keys = builder.keys;
        this.clock = builder.clock;
        this.kms = new KmsOperations(new KmsCaller(clients, builder.listener));
        AllowedKeys allowed = builder.allowed == null ? AllowedKeys.ofNames(keys) : builder.allowed;
        Selection selection = new Selection(clients, kms, allowed, aliases);
        this.messages = new MessageKeys(kms, selection, Hedging.NONE, builder.maxCalls);
        this.rewrapping = new Rewrapping(kms, selection, aliases, keys, builder.owed, clock, builder.maxCalls);
    }

    /** @param clients the KMS to use; must stay open as long as the keyring is in use */
    public static Builder builder(KmsClients clients) {
        return new Builder(clients);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException if this keyring was given no keys: it can only open
     */
    @Override
    public GeneratedKey generate(EncryptionContext context, OptionalLong plaintextLength) {
        if (keys.isEmpty()) {
            throw new IllegalStateException("this keyring has no key to wrap data keys under");
        }
        Generation generation = new Generation(kms, aliases, KmsContext.of(context), persistently());
        KmsGenerated generated = generation.generate(keys.get(0));
        boolean wrappedForAll = false;
        try {
            Instant now = clock.instant();
            List<WrappedKey> wrapped = generation.wrapForAll(generated, keys).stream()
                    .map(key -> key.at(now))
                    .toList();
            wrappedForAll = true;
            return new GeneratedKey(generated.dataKey(), wrapped);
        } finally {
            if (!wrappedForAll) {
                generated.close();
            }
        }
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

        private final KmsClients clients;
        private List<KeyName> keys = List.of();
        private @Nullable AllowedKeys allowed;
        private Clock clock = Clock.systemUTC();
        private int maxCalls = MAX_CALLS;
        private KmsCalls listener = KmsCalls.ignored();
        private OwedKeys owed = OwedKeys.ignored();

        private Builder(KmsClients clients) {
            this.clients = Objects.requireNonNull(clients);
        }

        /**
         * The keys that wrap new data keys: any one of them opens. The first also makes the data key. Default: none.
         *
         * @param names each a key id, key ARN, alias name or alias ARN
         * @throws IllegalArgumentException if one is none of these
         */
        public Builder keys(List<String> names) {
            this.keys = names.stream().map(KeyName::parse).toList();
            return this;
        }

        /** The keys that may be asked to open or rewrap. Default: those of {@link #keys}. */
        public Builder allowed(AllowedKeys allowed) {
            this.allowed = Objects.requireNonNull(allowed);
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

        /** Is told of every key that stays owed in a rewrap. Default: nobody. */
        public Builder owed(OwedKeys listener) {
            this.owed = Objects.requireNonNull(listener);
            return this;
        }

        public AwsKmsKeyring build() {
            return new AwsKmsKeyring(this);
        }
    }
}
