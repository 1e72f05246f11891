package dev.waxseal.keys;

import dev.waxseal.envelope.EncryptionContext;
import dev.waxseal.envelope.WrappedKey;
import java.util.List;

/**
 * What an answer of {@code unwrap} depends on, but for the caller's {@code fits}: every wrapped key as it stands in the
 * message, and the full context. Never the ciphertext alone: KMS would refuse it under another context or key. Immutable.
 */
final class Binding {

    // Bytes of wrapped keys worth remembering. A message may bring 64 KiB of them that prove nothing, and 1000 such
    // would fill the memory.
    private static final int MOST = 32_768;

    private final List<WrappedKey> keys;
    private final EncryptionContext context;
    private final int hash;

    Binding(List<WrappedKey> keys, EncryptionContext context) {
        this.keys = List.copyOf(keys);
        this.context = context;
        this.hash = 31 * this.keys.hashCode() + context.hashCode();
    }

    List<WrappedKey> keys() {
        return keys;
    }

    EncryptionContext context() {
        return context;
    }

    boolean isTooLarge() {
        long bytes = 0;
        for (WrappedKey key : keys) {
            bytes += key.keyId().length() + key.ciphertextLength();
        }
        return bytes > MOST;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Binding that
                && hash == that.hash
                && keys.equals(that.keys)
                && context.equals(that.context);
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
