package dev.waxseal.keys;

import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A 256-bit data key. Owned by whoever opened it, and wiped when closed; a closed key throws. Not thread-safe.
 *
 * <p>There is no getter, no {@code equals} and no {@code hashCode}: the bytes are only ever lent.
 */
public final class DataKey implements AutoCloseable {

    /** Bytes in a data key. */
    public static final int LENGTH = 32;

    private byte @Nullable [] key; // null once closed

    private DataKey(byte[] key) {
        this.key = key;
    }

    /**
     * Takes ownership of {@code bytes}: the caller must neither keep nor wipe them.
     *
     * @throws IllegalArgumentException if there are not 32 of them (they are wiped even so)
     */
    public static DataKey takingOwnershipOf(byte[] bytes) {
        if (bytes.length != LENGTH) {
            int length = bytes.length;
            Arrays.fill(bytes, (byte) 0);
            throw new IllegalArgumentException("a data key has 32 bytes, not " + length);
        }
        return new DataKey(bytes);
    }

    /**
     * Lends the bytes to {@code use}, which must neither keep nor change them.
     *
     * @throws IllegalStateException if the key is closed
     */
    public <T> T lend(Function<byte[], T> use) {
        if (key == null) {
            throw new IllegalStateException("data key is closed");
        }
        return use.apply(key);
    }

    @Override
    public void close() {
        if (key != null) {
            Arrays.fill(key, (byte) 0);
            key = null;
        }
    }

    @Override
    public String toString() {
        return key == null ? "DataKey[closed]" : "DataKey[open]";
    }
}
