package dev.waxseal.cli.kms;

import dev.waxseal.envelope.EncryptionContext;
import dev.waxseal.envelope.WrappedKey;
import dev.waxseal.keys.DataKey;
import dev.waxseal.keys.GeneratedKey;
import dev.waxseal.keys.Keyring;
import dev.waxseal.keys.RewrapPlan;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A keyring that is made when first used: a missing file or a wrong context is told without a KMS being opened.
 * Thread-safe.
 */
public final class LazyKeyring implements Keyring {

    private final Supplier<Keyring> source;
    private @Nullable Keyring made; // guarded by this

    public LazyKeyring(Supplier<Keyring> source) {
        this.source = source;
    }

    private synchronized Keyring keyring() {
        Keyring keyring = made == null ? source.get() : made;
        made = keyring;
        return keyring;
    }

    @Override
    public GeneratedKey generate(EncryptionContext context, OptionalLong plaintextLength) {
        return keyring().generate(context, plaintextLength);
    }

    @Override
    public DataKey unwrap(List<WrappedKey> wrapped, EncryptionContext context, Predicate<DataKey> fits) {
        return keyring().unwrap(wrapped, context, fits);
    }

    @Override
    public List<WrappedKey> rewrap(
            List<WrappedKey> wrapped, EncryptionContext context, RewrapPlan plan, Predicate<DataKey> fits) {
        return keyring().rewrap(wrapped, context, plan, fits);
    }
}
