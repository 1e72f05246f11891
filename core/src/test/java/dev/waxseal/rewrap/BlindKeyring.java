package dev.waxseal.rewrap;

import dev.waxseal.envelope.EncryptionContext;
import dev.waxseal.envelope.WrappedKey;
import dev.waxseal.error.WrongKeyException;
import dev.waxseal.keys.DataKey;
import dev.waxseal.keys.GeneratedKey;
import dev.waxseal.keys.Keyring;
import dev.waxseal.keys.RewrapPlan;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Predicate;

/** A keyring that may seal and may not open. */
record BlindKeyring(RotatingKeys keys) implements Keyring {

    @Override
    public GeneratedKey generate(EncryptionContext context, OptionalLong plaintextLength) {
        return keys.generate(context, plaintextLength);
    }

    @Override
    public DataKey unwrap(List<WrappedKey> wrapped, EncryptionContext context, Predicate<DataKey> fits) {
        throw new WrongKeyException("this keyring may open nothing");
    }

    @Override
    public List<WrappedKey> rewrap(
            List<WrappedKey> wrapped, EncryptionContext context, RewrapPlan plan, Predicate<DataKey> fits) {
        return keys.rewrap(wrapped, context, plan, fits);
    }
}
