package dev.waxseal.kms.validate;

import dev.waxseal.envelope.EncryptionContext;
import dev.waxseal.envelope.WrappedKey;
import dev.waxseal.keys.DataKey;
import dev.waxseal.keys.GeneratedKey;
import dev.waxseal.keys.Keyring;
import dev.waxseal.keys.RewrapPlan;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Predicate;

/**
 * Sees the data key that a keyring generates, and remembers how to recognise it, not the key. Whoever asked for the
 * data key closes it: what is proved is their wiping.
 */
final class WitnessKeyring implements Keyring {

    private final Keyring keyring;
    private List<Needle> needles = List.of();

    WitnessKeyring(Keyring keyring) {
        this.keyring = keyring;
    }

    /** The data key, its base64, and that as UTF-16 text in both byte orders. */
    List<Needle> needles() {
        return needles;
    }

    /** Bytes of the data key; 0 if none was generated. */
    int keyLength() {
        return needles.isEmpty() ? 0 : needles.get(0).length();
    }

    @Override
    public GeneratedKey generate(EncryptionContext context, OptionalLong plaintextLength) {
        GeneratedKey generated = keyring.generate(context, plaintextLength);
        needles = generated.dataKey().lend(WitnessKeyring::needlesOf);
        return generated;
    }

    private static List<Needle> needlesOf(byte[] key) {
        Needle base64 = Needle.base64Of(key);
        return List.of(Needle.of(key), base64, base64.asUtf16(true), base64.asUtf16(false));
    }

    @Override
    public DataKey unwrap(List<WrappedKey> keys, EncryptionContext context, Predicate<DataKey> fits) {
        return keyring.unwrap(keys, context, fits);
    }

    @Override
    public List<WrappedKey> rewrap(
            List<WrappedKey> keys, EncryptionContext context, RewrapPlan plan, Predicate<DataKey> fits) {
        return keyring.rewrap(keys, context, plan, fits);
    }
}
