package dev.waxseal.localkms.engine;

import javax.crypto.SecretKey;

/** A secret key on bytes that somebody else owns and wipes; SecretKeySpec would keep a copy that nobody can wipe. */
final class LentKey implements SecretKey {

    private static final long serialVersionUID = 1L;

    private final transient byte[] bytes;
    private final String algorithm;

    LentKey(byte[] bytes, String algorithm) {
        this.bytes = bytes;
        this.algorithm = algorithm;
    }

    @Override
    public String getAlgorithm() {
        return algorithm;
    }

    @Override
    public String getFormat() {
        return "RAW";
    }

    /** A copy, which the provider wipes. */
    @Override
    public byte[] getEncoded() {
        return bytes.clone();
    }

    @Override
    public String toString() {
        return "LentKey[" + algorithm + "]";
    }
}
