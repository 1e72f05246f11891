package dev.waxseal.kms;

import dev.waxseal.envelope.EncryptionContext;
import dev.waxseal.envelope.WrappedKey;
import dev.waxseal.keys.DataKey;
import dev.waxseal.keys.GeneratedKey;
import dev.waxseal.keys.Keyring;
import dev.waxseal.keys.RewrapPlan;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Seals offline: data keys are made here and wrapped with the public keys of RSA keys of KMS (provider
 * {@code aws-kms-rsa}), without a call. Any one of the KMS keys opens. Thread-safe.
 *
 * <p>No call also means that no policy, grant or CloudTrail stands between a sealer and the key: whoever has the public
 * key can seal. To wrap under a symmetric key as well, see {@link AlsoUnderRsaKeyring}.
 */
public final class RsaKeyring implements Keyring {

    private final SecureRandom random = new SecureRandom();
    private final List<RsaPublicKey> keys;
    private final @Nullable Keyring opener;
    private final Clock clock;

    private RsaKeyring(List<RsaPublicKey> keys, @Nullable Keyring opener, Clock clock) {
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("a keyring that seals needs a key");
        }
        this.keys = List.copyOf(keys);
        this.opener = opener;
        this.clock = clock;
    }

    /** One that only seals: it never asks KMS, and has no way to. */
    public static RsaKeyring sealing(List<RsaPublicKey> keys) {
        return new RsaKeyring(keys, null, Clock.systemUTC());
    }

    /** One that seals with {@code keys} and leaves opening and rewrapping to {@code opener}, mostly an {@link AwsKmsKeyring}. */
    public static RsaKeyring openedBy(List<RsaPublicKey> keys, Keyring opener) {
        return new RsaKeyring(keys, Objects.requireNonNull(opener), Clock.systemUTC());
    }

    /** The same with another clock, which tells when a key was wrapped. Default: the system's. */
    public RsaKeyring withClock(Clock other) {
        return new RsaKeyring(keys, opener, Objects.requireNonNull(other));
    }

    @Override
    public GeneratedKey generate(EncryptionContext context, OptionalLong plaintextLength) {
        byte[] bytes = new byte[DataKey.LENGTH];
        random.nextBytes(bytes);
        DataKey dataKey = DataKey.takingOwnershipOf(bytes);
        boolean wrapped = false;
        try {
            GeneratedKey generated = new GeneratedKey(dataKey, wrapped(dataKey, context));
            wrapped = true;
            return generated;
        } finally {
            if (!wrapped) {
                dataKey.close();
            }
        }
    }

    private List<WrappedKey> wrapped(DataKey dataKey, EncryptionContext context) {
        return keys.stream()
                .map(key -> key.wrap(dataKey, context, clock.instant()))
                .toList();
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException if this keyring only seals
     */
    @Override
    public DataKey unwrap(List<WrappedKey> wrapped, EncryptionContext context, Predicate<DataKey> fits) {
        return opener().unwrap(wrapped, context, fits);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException if this keyring only seals
     */
    @Override
    public List<WrappedKey> rewrap(
            List<WrappedKey> wrapped, EncryptionContext context, RewrapPlan plan, Predicate<DataKey> fits) {
        return opener().rewrap(wrapped, context, plan, fits);
    }

    private Keyring opener() {
        if (opener == null) {
            throw new IllegalStateException("this keyring has public keys alone: it can only seal");
        }
        return opener;
    }
}
