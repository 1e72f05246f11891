package dev.waxseal.cli;

import dev.waxseal.envelope.EncryptionContext;
import dev.waxseal.envelope.WrappedKey;
import dev.waxseal.keys.DataKey;
import dev.waxseal.keys.GeneratedKey;
import dev.waxseal.keys.Keyring;
import dev.waxseal.keys.RewrapPlan;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Predicate;

/** Opens by one wrapped key of a message alone, however many others would do. */
record SingleKeyKeyring(Keyring keyring, WrappedKey only) implements Keyring {

    @Override
    public GeneratedKey generate(EncryptionContext context, OptionalLong plaintextLength) {
        return keyring.generate(context, plaintextLength);
    }

    @Override
    public DataKey unwrap(List<WrappedKey> wrapped, EncryptionContext context, Predicate<DataKey> fits) {
        return keyring.unwrap(List.of(only), context, fits);
    }

    @Override
    public List<WrappedKey> rewrap(
            List<WrappedKey> wrapped, EncryptionContext context, RewrapPlan plan, Predicate<DataKey> fits) {
        return keyring.rewrap(wrapped, context, plan, fits);
    }
}
