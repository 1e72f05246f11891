package dev.waxseal;

import dev.waxseal.envelope.EncryptionContext;
import dev.waxseal.envelope.WrappedKey;
import dev.waxseal.error.TamperedException;
import dev.waxseal.error.WrongKeyException;
import dev.waxseal.keys.DataKey;
import dev.waxseal.keys.GeneratedKey;
import dev.waxseal.keys.Keyring;
import dev.waxseal.keys.RewrapPlan;
import dev.waxseal.reference.KnownKey;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** A keyring without a KMS: each key that it knows always opens to one data key. Counts how often it is asked. */
public final class KnownKeys implements Keyring {

    private final List<KnownKey> known;
    private final AtomicInteger calls = new AtomicInteger();

    public KnownKeys(List<KnownKey> known) {
        this.known = known;
    }

    public int calls() {
        return calls.get();
    }

    /** The first known data key; its entry's ciphertext says nothing. */
    @Override
    public GeneratedKey generate(EncryptionContext context, OptionalLong plaintextLength) {
        calls.incrementAndGet();
        KnownKey first = known.get(0);
        WrappedKey wrapped = new WrappedKey(first.provider(), first.keyId(), new byte[0], 1, new byte[] {1});
        return new GeneratedKey(dataKey(first), List.of(wrapped));
    }

    @Override
    public DataKey unwrap(List<WrappedKey> keys, EncryptionContext context, Predicate<DataKey> fits) {
        calls.incrementAndGet();
        boolean tried = false;
        for (WrappedKey wrapped : keys) {
            for (KnownKey key : known) {
                if (!wrapped.isOwed()
                        && wrapped.provider().equals(key.provider())
                        && wrapped.keyId().equals(key.keyId())) {
                    tried = true;
                    DataKey candidate = dataKey(key);
                    if (fits.test(candidate)) {
                        return candidate;
                    }
                    candidate.close();
                }
            }
        }
        throw tried ? new TamperedException("no wrapped key fits") : new WrongKeyException("no key is allowed");
    }

    private static DataKey dataKey(KnownKey key) {
        return DataKey.takingOwnershipOf(key.dataKey().clone());
    }

    @Override
    public List<WrappedKey> rewrap(
            List<WrappedKey> keys, EncryptionContext context, RewrapPlan plan, Predicate<DataKey> fits) {
        return keys;
    }
}
