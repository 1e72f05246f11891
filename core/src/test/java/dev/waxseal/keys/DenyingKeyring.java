package dev.waxseal.keys;

import dev.waxseal.envelope.EncryptionContext;
import dev.waxseal.envelope.WrappedKey;
import dev.waxseal.error.KmsRefusedException;
import dev.waxseal.error.TamperedException;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Predicate;

/** A keyring that may open some wrapped keys only: where none of these fits, the others are tried, and denied. */
final class DenyingKeyring implements Keyring {

    private final Keyring keyring;
    private List<WrappedKey> permitted;

    DenyingKeyring(Keyring keyring, List<WrappedKey> permitted) {
        this.keyring = keyring;
        this.permitted = permitted;
    }

    /** These and no others from now on. */
    void permit(List<WrappedKey> keys) {
        permitted = keys;
    }

    @Override
    public DataKey unwrap(List<WrappedKey> keys, EncryptionContext context, Predicate<DataKey> fits) {
        try {
            return keyring.unwrap(permitted, context, fits);
        } catch (TamperedException e) {
            throw new KmsRefusedException("denied", e);
        }
    }

    @Override
    public GeneratedKey generate(EncryptionContext context, OptionalLong plaintextLength) {
        return keyring.generate(context, plaintextLength);
    }

    @Override
    public List<WrappedKey> rewrap(
            List<WrappedKey> keys, EncryptionContext context, RewrapPlan plan, Predicate<DataKey> fits) {
        return keyring.rewrap(keys, context, plan, fits);
    }
}
