package dev.waxseal.keys;

import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A 256-bit data key. Owned by whoever opened it, and wiped when closed; a closed key throws. Not thread-safe, but each
 * {@link #share} of one is a key by itself, for another thread to use and to close: the bytes are there once, and wiped
 * with the last of them.
 *
 * <p>There is no getter, no {@code equals} and no {@code hashCode}: the bytes are only ever lent.
 */
public final class DataKey implements AutoCloseable {

    /** Bytes in a data key. */
    public static final int LENGTH = 32;

    private @Nullable SharedBytes bytes; // null once closed

    private DataKey(SharedBytes bytes) {
        this.bytes = bytes;
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
        return new DataKey(new SharedBytes(bytes));
    }

    /**
     * Lends the bytes to {@code use}, which must neither keep nor change them.
     *
     * @throws IllegalStateException if the key is closed
     */
    public <T> T lend(Function<byte[], T> use) {
        return use.apply(open().get());
    }

    /**
     * Another key with the same bytes, which are not copied. The caller closes it.
     *
     * @throws IllegalStateException if this key is closed
     */
    public DataKey share() {
        return new DataKey(open().retain());
    }

    /** As {@link #share}, for any thread, even while another closes this key; null if that came first. */
    @Nullable
    DataKey tryShare() {
        SharedBytes shared = bytes;
        return shared != null && shared.tryRetain() ? new DataKey(shared) : null;
    }

    private SharedBytes open() {
        if (bytes == null) {
            throw new IllegalStateException("data key is closed");
        }
        return bytes;
    }

    @Override
    public void close() {
        if (bytes != null) {
            bytes.release();
            bytes = null;
        }
    }

    @Override
    public String toString() {
        return bytes == null ? "DataKey[closed]" : "DataKey[open]";
    }
}
