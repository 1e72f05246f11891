package dev.waxseal.kms;

import dev.waxseal.envelope.EncryptionContext;
import dev.waxseal.envelope.WrappedKey;
import dev.waxseal.keys.DataKey;
import dev.waxseal.keys.GeneratedKey;
import dev.waxseal.keys.Keyring;
import dev.waxseal.keys.RewrapPlan;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.Predicate;

/**
 * Another keyring whose data keys are wrapped with public keys too, without a further call: a way back into the data
 * for a key that need not be reachable while sealing, of another account or region perhaps. All else is the other
 * keyring's; an {@link AwsKmsKeyring} opens by the RSA keys that it allows. Thread-safe as that is.
 */
public final class AlsoUnderRsaKeyring implements Keyring {

    private final Keyring keyring;
    private final List<RsaPublicKey> keys;
    private final Clock clock;

    /** @param clock tells when a key was wrapped */
    public AlsoUnderRsaKeyring(Keyring keyring, List<RsaPublicKey> keys, Clock clock) {
        this.keyring = Objects.requireNonNull(keyring);
        this.keys = List.copyOf(keys);
        this.clock = Objects.requireNonNull(clock);
    }

    @Override
    public GeneratedKey generate(EncryptionContext context, OptionalLong plaintextLength) {
        GeneratedKey generated = keyring.generate(context, plaintextLength);
        boolean wrapped = false;
        try {
            List<WrappedKey> all = new ArrayList<>(generated.wrappedKeys());
            keys.forEach(key -> all.add(key.wrap(generated.dataKey(), context, clock.instant())));
            GeneratedKey more = new GeneratedKey(generated.dataKey(), all);
            wrapped = true;
            return more;
        } finally {
            if (!wrapped) {
                generated.close();
            }
        }
    }

    @Override
    public DataKey unwrap(List<WrappedKey> wrapped, EncryptionContext context, Predicate<DataKey> fits) {
        return keyring.unwrap(wrapped, context, fits);
    }

    @Override
    public List<WrappedKey> rewrap(
            List<WrappedKey> wrapped, EncryptionContext context, RewrapPlan plan, Predicate<DataKey> fits) {
        return keyring.rewrap(wrapped, context, plan, fits);
    }
}
