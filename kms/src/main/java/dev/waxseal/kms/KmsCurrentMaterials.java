package dev.waxseal.kms;

import dev.waxseal.envelope.KeyArn;
import dev.waxseal.envelope.WrappedKey;
import dev.waxseal.error.WaxsealException;
import dev.waxseal.error.WrongKeyException;
import dev.waxseal.keys.CurrentMaterials;
import dev.waxseal.kms.KmsCaller.Try;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kms.model.KeyMetadata;

/**
 * Which key material is current, as {@code DescribeKey} tells it: one call for each key, however many threads ask. Only
 * allowed keys are asked about, each in its own region, so that one region that is down says nothing of the others.
 * Thread-safe; the {@link KmsClients} stay their owner's.
 *
 * <p>Of a multi-Region key of which a replica alone is allowed, that replica is asked: replicas share their material.
 */
public final class KmsCurrentMaterials implements CurrentMaterials {

    private static final byte[] SOMETHING = {1}; // a wrapped key of none would be owed, and nobody is asked about those

    private final KmsOperations kms;
    private final KmsClients clients;
    private final Selection selection;
    private final @Nullable Duration maxAge;
    private final Duration failureAge;
    private final LongSupplier ticker;
    private final Map<String, Remembered<KeyCondition>> known = new ConcurrentHashMap<>();

    private KmsCurrentMaterials(Builder builder) {
        this.clients = builder.clients;
        this.kms = new KmsOperations(new KmsCaller(clients, builder.listener));
        this.selection = new Selection(clients, kms, builder.allowed, new Aliases());
        this.maxAge = builder.maxAge;
        this.failureAge = builder.failureAge;
        this.ticker = builder.ticker;
    }

    /**
     * @param clients the KMS to ask; must stay open as long as this is in use
     * @param allowed the only keys that are asked about
     */
    public static Builder builder(KmsClients clients, AllowedKeys allowed) {
        return new Builder(clients, allowed);
    }

    @Override
    public Optional<String> of(String keyId) {
        return condition(keyId).currentMaterial();
    }

    /** As {@link #of}, with the key's state: one that is disabled still names its material, but wraps nothing again. */
    public KeyCondition condition(String keyId) {
        KeyArn key = KeyArn.parse(keyId);
        if (key == null) {
            throw new WrongKeyException("not the arn of a kms key: " + KmsText.printable(keyId));
        }
        return known.computeIfAbsent(keyId, first -> new Remembered<>(maxAge, failureAge, ticker))
                .get(() -> ask(key));
    }

    /** Forgets what it was told: the next question about a key asks KMS again. */
    public void forget() {
        known.clear();
    }

    private KeyCondition ask(KeyArn key) {
        Try how = new Try(Effort.PERSISTENT, clients.timeBudget());
        WrappedKey claim = new WrappedKey(WrappedKey.AWS_KMS, key.toString(), new byte[0], 0, SOMETHING);
        Map<KeyName, WaxsealException> unresolved = new LinkedHashMap<>();
        Candidate candidate = selection.allowed(List.of(claim), how, unresolved).stream()
                .min(Comparator.comparing(one -> !one.isOwnKey()))
                .orElseThrow();
        KeyMetadata told = kms.describe(candidate.name(), how);
        candidate.requireAnswerFrom(Objects.requireNonNull(KeyArn.parse(told.arn())));
        return new KeyCondition(
                told.arn(),
                Optional.ofNullable(told.currentKeyMaterialId()),
                String.valueOf(told.keyStateAsString()),
                Optional.ofNullable(told.deletionDate()));
    }

    /** What it is made of. Not thread-safe. */
    public static final class Builder {

        private static final Duration FAILURE_AGE = Duration.ofSeconds(30);

        private final KmsClients clients;
        private final AllowedKeys allowed;
        private @Nullable Duration maxAge;
        private Duration failureAge = FAILURE_AGE;
        private KmsCalls listener = KmsCalls.ignored();
        private LongSupplier ticker = System::nanoTime;

        private Builder(KmsClients clients, AllowedKeys allowed) {
            this.clients = Objects.requireNonNull(clients);
            this.allowed = Objects.requireNonNull(allowed);
        }

        /** How long an answer holds; KMS is then asked again. Default: for ever, as one run of a program wants it. */
        public Builder maxAge(Duration limit) {
            RetryLimits.requirePositive("maxAge", limit);
            this.maxAge = limit;
            return this;
        }

        /** How long a failure that may pass holds for all who ask; a refusal holds as an answer does. Default: 30 s. */
        public Builder failureAge(Duration limit) {
            RetryLimits.requirePositive("failureAge", limit);
            this.failureAge = limit;
            return this;
        }

        /** Is told of every call. Default: nobody. */
        public Builder listener(KmsCalls listener) {
            this.listener = Objects.requireNonNull(listener);
            return this;
        }

        /** Nanoseconds from anywhere, never going back. Default: {@link System#nanoTime}. */
        public Builder ticker(LongSupplier nanos) {
            this.ticker = Objects.requireNonNull(nanos);
            return this;
        }

        public KmsCurrentMaterials build() {
            return new KmsCurrentMaterials(this);
        }
    }
}
