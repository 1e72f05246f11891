package dev.waxseal.kms;

import dev.waxseal.envelope.WrappedKey;
import dev.waxseal.keys.DataKey;
import java.util.Arrays;
import java.util.function.Predicate;

/** Data keys and wrapped keys as tests need them. */
final class TestKeys {

    private TestKeys() {}

    /** The bytes of a data key. Tests alone may look. */
    static byte[] bytes(DataKey key) {
        return key.lend(byte[]::clone);
    }

    /** Fits as a header tag would: this one data key and no other. */
    static Predicate<DataKey> only(byte[] key) {
        return candidate -> Arrays.equals(bytes(candidate), key);
    }

    /** Whether the data key is closed: it then refuses to lend. */
    static boolean isClosed(DataKey key) {
        try {
            key.lend(bytes -> bytes);
            return false;
        } catch (IllegalStateException e) {
            return true;
        }
    }

    static WrappedKey owed(String keyArn) {
        return new WrappedKey(WrappedKey.AWS_KMS, keyArn, new byte[0], 0, new byte[0]);
    }

    /** Of a provider that this version does not know. */
    static WrappedKey unknown() {
        return new WrappedKey("other-kms", "whatever", new byte[0], 0, new byte[] {1});
    }

    /** The same ciphertext under the name of another key. */
    static WrappedKey renamed(WrappedKey key, String keyArn) {
        return new WrappedKey(key.provider(), keyArn, new byte[0], key.wrappedAt(), key.ciphertext());
    }
}
