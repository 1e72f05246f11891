package dev.waxseal.floe;

/**
 * The key of any number of ciphertexts, with what can be computed of it once and for all. Thread-safe until it is closed, which must be the last use of it.
 */
public final class FloeKey implements AutoCloseable {

    private final Hmac hmac;
    private final HmacKey prepared;

    private FloeKey(Hmac hmac, HmacKey prepared) {
        this.hmac = hmac;
        this.prepared = prepared;
    }

    /**
     * @param key 32 random bytes, borrowed until this is closed: neither wiped nor, with the JDK's own HMAC, copied
     * @throws IllegalArgumentException if there are not 32 of them
     */
    public static FloeKey of(byte[] key) {
        if (key.length != FloeKeys.KEY_LENGTH) {
            throw new IllegalArgumentException("a FLOE key has 32 bytes, not " + key.length);
        }
        Hmac hmac = Hmac.preferred();
        return new FloeKey(hmac, hmac.prepare(key));
    }

    /** Who computes the MACs under keys that are derived from this one. */
    Hmac hmac() {
        return hmac;
    }

    HmacKey prepared() {
        return prepared;
    }

    /** Wipes what was computed of the key. */
    @Override
    public void close() {
        prepared.close();
    }

    @Override
    public String toString() {
        return "FloeKey";
    }
}
