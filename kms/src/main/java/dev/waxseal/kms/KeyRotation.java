package dev.waxseal.kms;

import dev.waxseal.error.KmsRefusedException;
import dev.waxseal.error.KmsUnavailableException;
import dev.waxseal.kms.KmsCaller.Try;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import software.amazon.awssdk.services.kms.model.ConflictException;
import software.amazon.awssdk.services.kms.model.GetKeyRotationStatusResponse;
import software.amazon.awssdk.services.kms.model.KeyMetadata;

/**
 * New key material for KMS keys. AWS rotates some time after it was asked to, so whoever wants to rewrap waits until the
 * new material is current (docs/rewrap-plans.md). Thread-safe; the {@link KmsClients} stay their owner's.
 *
 * <p>Of a multi-Region key its primary is rotated, and waited for; its replicas follow by themselves.
 */
public final class KeyRotation {

    private static final int ORDERS = 4;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final Duration AUTOMATIC_PAUSE = Duration.ofMinutes(5);
    private static final Duration LONGEST_SLEEP = Duration.ofHours(1);
    private static final Duration AUTOMATIC_PATIENCE = Duration.ofDays(2);

    private final KmsOperations kms;
    private final KmsClients clients;
    private final Duration patience;
    private final Clock clock;
    private final Sleeper sleeper;

    private KeyRotation(Builder builder) {
        this.clients = builder.clients;
        this.kms = new KmsOperations(new KmsCaller(clients, builder.listener));
        this.patience = builder.patience;
        this.clock = builder.clock;
        this.sleeper = builder.sleeper;
    }

    /** @param clients the KMS to use; must stay open as long as this is in use */
    public static Builder builder(KmsClients clients) {
        return new Builder(clients);
    }

    /**
     * The material that a rotation will replace: to be kept where the key shall be rotated once, whatever happens.
     *
     * @param key a key id, key ARN, alias name or alias ARN
     * @throws IllegalArgumentException if it is none of these
     * @throws KmsRefusedException if KMS says no, or the key cannot rotate
     * @throws KmsUnavailableException if KMS cannot be reached
     */
    public KeyMaterial materialOf(String key) {
        RotatingKey found = look(key);
        return new KeyMaterial(found.arn(), found.material());
    }

    /**
     * Has the key rotated, and waits until its new material is current. Where a rotation is under way, or about to begin by
     * itself, that one is waited for: no second one is ordered.
     *
     * @param key a key id, key ARN, alias name or alias ARN
     * @throws IllegalArgumentException if it is none of these
     * @throws KmsRefusedException if KMS says no, as it does after 25 orders for one key; or the key cannot rotate
     * @throws KmsUnavailableException if KMS cannot be reached, the new material is not current in time, or the thread is
     *     interrupted while it waits; the rotation may still come
     */
    public RotatedKey rotateNow(String key) {
        return rotateNow(look(key));
    }

    /** As {@link #rotateNow(String)}, but does nothing if the key has other material already. */
    public RotatedKey rotateNow(KeyMaterial before) {
        RotatingKey key = RotatingKey.of(before);
        KeyMetadata now = kms.describe(key.name(), persistently());
        return key.hasRotated(now) ? key.rotated(now) : rotateNow(key);
    }

    private RotatedKey rotateNow(RotatingKey key) {
        order(key);
        return await(key, clock.instant().plus(patience));
    }

    /**
     * Waits for the rotation that KMS makes by itself. Takes months at worst; a rotation on demand ends it too.
     *
     * @param key as for {@link #rotateNow(String)}
     * @throws KmsRefusedException if KMS says no, or the key does not rotate by itself
     * @throws KmsUnavailableException if the new material is not current two days after the date, or the thread is
     *     interrupted while it waits
     */
    public RotatedKey waitForAutomatic(String key) {
        return waitForAutomatic(look(key));
    }

    /** As {@link #waitForAutomatic(String)}, but waits for nothing if the key has other material already. */
    public RotatedKey waitForAutomatic(KeyMaterial before) {
        RotatingKey key = RotatingKey.of(before);
        KeyMetadata now = kms.describe(key.name(), persistently());
        return key.hasRotated(now) ? key.rotated(now) : waitForAutomatic(key);
    }

    private RotatedKey waitForAutomatic(RotatingKey key) {
        GetKeyRotationStatusResponse status = kms.rotationStatus(key.name(), persistently());
        Instant next = status.nextRotationDate();
        if (!Boolean.TRUE.equals(status.keyRotationEnabled()) || next == null) {
            throw new KmsRefusedException(key.inWords() + " does not rotate by itself");
        }
        for (Instant now = clock.instant(); now.isBefore(next); now = clock.instant()) {
            pause(shorter(Duration.between(now, next), LONGEST_SLEEP), key);
        }
        return await(key, next.plus(AUTOMATIC_PATIENCE), AUTOMATIC_PAUSE, AUTOMATIC_PAUSE);
    }

    private RotatingKey look(String key) {
        return RotatingKey.of(kms.describe(KeyName.parse(key), persistently()));
    }

    // Never retried unseen: an order whose answer was lost may have been taken, and there are 25 of them for a key.
    private void order(RotatingKey key) {
        KmsUnavailableException last = null;
        for (int i = 0; i < ORDERS; i++) {
            if (last != null) {
                pause(FIRST_PAUSE, key);
                if (isUnderWay(key)) {
                    return;
                }
            }
            try {
                kms.rotateOnDemand(key.name(), new Try(Effort.ONCE, clients.timeBudget()));
                return;
            } catch (KmsUnavailableException e) {
                last = e;
            } catch (KmsRefusedException e) {
                if (e.getCause() instanceof ConflictException) {
                    return; // one is under way, or about to begin
                }
                throw e;
            }
        }
        throw Objects.requireNonNull(last);
    }

    private boolean isUnderWay(RotatingKey key) {
        if (key.hasRotated(kms.describe(key.name(), persistently()))) {
            return true;
        }
        try {
            return kms.rotationStatus(key.name(), persistently()).onDemandRotationStartDate() != null;
        } catch (KmsRefusedException e) {
            return false; // who may rotate need not be allowed to see this
        }
    }

    private RotatedKey await(RotatingKey key, Instant end) {
        return await(key, end, FIRST_PAUSE, LONGEST_PAUSE);
    }

    private RotatedKey await(RotatingKey key, Instant end, Duration first, Duration longest) {
        Duration next = first;
        while (true) {
            String reason;
            try {
                KeyMetadata now = kms.describe(key.name(), persistently());
                if (key.hasRotated(now)) {
                    return key.rotated(now);
                }
                reason = "its material is still the one it was";
            } catch (KmsUnavailableException e) {
                reason = String.valueOf(e.getMessage()); // an outage ends no wait
            }
            if (!clock.instant().isBefore(end)) {
                throw new KmsUnavailableException(
                        "the rotation of " + key.inWords() + " did not end in time, and may still come: " + reason);
            }
            pause(next, key);
            next = shorter(next.multipliedBy(2), longest);
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private void pause(Duration pause, RotatingKey key) {
        try {
            sleeper.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KmsUnavailableException(
                    "the wait for the rotation of " + key.inWords() + " was interrupted; it may still come", e);
        }
    }

    private Try persistently() {
        return new Try(Effort.PERSISTENT, clients.timeBudget());
    }

    /** How time is let pass. */
    @FunctionalInterface
    public interface Sleeper {

        /** @throws InterruptedException to give the wait up */
        void sleep(Duration pause) throws InterruptedException;
    }

    /** What it is made of. Not thread-safe. */
    public static final class Builder {

        private static final Duration PATIENCE = Duration.ofMinutes(30);

        private final KmsClients clients;
        private Duration patience = PATIENCE;
        private Clock clock = Clock.systemUTC();
        private Sleeper sleeper = pause -> Thread.sleep(pause.toMillis());
        private KmsCalls listener = KmsCalls.ignored();

        private Builder(KmsClients clients) {
            this.clients = Objects.requireNonNull(clients);
        }

        /** How long a rotation on demand is waited for, the last look included. Default: 30 minutes. */
        public Builder patience(Duration limit) {
            RetryLimits.requirePositive("patience", limit);
            this.patience = limit;
            return this;
        }

        /** Tells when patience ends. Default: the system's clock. */
        public Builder clock(Clock clock) {
            this.clock = Objects.requireNonNull(clock);
            return this;
        }

        /** Waits between two looks: 1 s, then twice as long each time, at most 30 s. Default: the thread sleeps. */
        public Builder sleeper(Sleeper sleeper) {
            this.sleeper = Objects.requireNonNull(sleeper);
            return this;
        }

        /** Is told of every call. Default: nobody. */
        public Builder listener(KmsCalls listener) {
            this.listener = Objects.requireNonNull(listener);
            return this;
        }

        public KeyRotation build() {
            return new KeyRotation(this);
        }
    }
}
