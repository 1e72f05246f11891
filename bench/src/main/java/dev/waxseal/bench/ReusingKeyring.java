package dev.waxseal.bench;

import dev.waxseal.envelope.EncryptionContext;
import dev.waxseal.envelope.WrappedKey;
import dev.waxseal.keys.DataKey;
import dev.waxseal.keys.GeneratedKey;
import dev.waxseal.keys.Keyring;
import dev.waxseal.keys.RewrapPlan;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Predicate;

/** One data key for everything, with no limits: what data-key reuse costs at the very least. For benchmarks only. */
final class ReusingKeyring implements Keyring {

    private final GeneratedKey kept;

    ReusingKeyring(Keyring keyring, EncryptionContext context) {
        this.kept = keyring.generate(context);
    }

    @Override
    public GeneratedKey generate(EncryptionContext context, OptionalLong plaintextLength) {
        return new GeneratedKey(kept.dataKey().share(), kept.wrappedKeys());
    }

    @Override
    public DataKey unwrap(List<WrappedKey> keys, EncryptionContext context, Predicate<DataKey> fits) {
        DataKey shared = kept.dataKey().share();
        if (!keys.equals(kept.wrappedKeys()) || !fits.test(shared)) {
            throw new IllegalStateException("another message's data key");
        }
        return shared;
    }

    @Override
    public List<WrappedKey> rewrap(
            List<WrappedKey> keys, EncryptionContext context, RewrapPlan plan, Predicate<DataKey> fits) {
        throw new UnsupportedOperationException("benchmarks do not rewrap");
    }
}
