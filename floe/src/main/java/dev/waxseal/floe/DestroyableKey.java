package dev.waxseal.floe;

import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.util.Arrays;
import javax.crypto.SecretKey;

/**
 * A key that is gone once closed, together with the copy that a provider took of it last and may still hold ({@code SecretKeySpec} hands out copies that
 * nobody wipes). Each copy must be an array of its own and stay untouched while the key is open: the JDK's AES-GCM wipes the copy from the previous
 * initialisation after taking the next, so with a shared array it would go on sealing, under zeros.
 * Copies taken before the last one are garbage that the collector clears away, not we.
 *
 * <p>Not thread-safe: each cipher has its own.
 */
final class DestroyableKey implements SecretKey, AutoCloseable {

    private final String algorithm;
    private final byte[] key;
    private byte[] lent = new byte[0];
    private boolean destroyed;

    private DestroyableKey(byte[] key, String algorithm) {
        this.key = key;
        this.algorithm = algorithm;
    }

    /** The caller must neither keep nor wipe {@code key}. */
    static DestroyableKey takingOwnershipOf(byte[] key, String algorithm) {
        return new DestroyableKey(key, algorithm);
    }

    static DestroyableKey copyOf(byte[] key, String algorithm) {
        return new DestroyableKey(key.clone(), algorithm);
    }

    /** For providers only. */
    @Override
    public byte[] getEncoded() {
        if (destroyed) {
            throw new IllegalStateException("key is destroyed");
        }
        lent = key.clone();
        return lent;
    }

    @Override
    public String getAlgorithm() {
        return algorithm;
    }

    @Override
    public String getFormat() {
        return "RAW";
    }

    @Override
    public void destroy() {
        Arrays.fill(key, (byte) 0);
        Arrays.fill(lent, (byte) 0);
        destroyed = true;
    }

    @Override
    public boolean isDestroyed() {
        return destroyed;
    }

    @Override
    public void close() {
        destroy();
    }

    @Override
    public String toString() {
        return destroyed ? "DestroyableKey[destroyed]" : "DestroyableKey[" + algorithm + "]";
    }

    /** {@code SecretKey} is serializable; a key of ours never leaves the process that way. */
    private void writeObject(ObjectOutputStream out) throws NotSerializableException {
        throw new NotSerializableException("keys are not serialized");
    }
}
