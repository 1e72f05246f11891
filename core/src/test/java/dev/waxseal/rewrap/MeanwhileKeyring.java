package dev.waxseal.rewrap;

import dev.waxseal.envelope.EncryptionContext;
import dev.waxseal.envelope.WrappedKey;
import dev.waxseal.keys.DataKey;
import dev.waxseal.keys.GeneratedKey;
import dev.waxseal.keys.Keyring;
import dev.waxseal.keys.RewrapPlan;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

/** A keyring during whose first new data key something happens elsewhere. */
record MeanwhileKeyring(RotatingKeys keys, Runnable event, AtomicBoolean happened) implements Keyring {

    MeanwhileKeyring(RotatingKeys keys, Runnable event) {
        this(keys, event, new AtomicBoolean());
    }

    @Override
    public GeneratedKey generate(EncryptionContext context, OptionalLong plaintextLength) {
        if (happened.compareAndSet(false, true)) {
            event.run();
        }
        return keys.generate(context, plaintextLength);
    }

    @Override
    public DataKey unwrap(List<WrappedKey> wrapped, EncryptionContext context, Predicate<DataKey> fits) {
        return keys.unwrap(wrapped, context, fits);
    }

    @Override
    public List<WrappedKey> rewrap(
            List<WrappedKey> wrapped, EncryptionContext context, RewrapPlan plan, Predicate<DataKey> fits) {
        return keys.rewrap(wrapped, context, plan, fits);
    }
}
