package dev.waxseal.localkms.engine;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The hash functions of signing algorithms. */
enum Hash {
    SHA_256("SHA-256", 32),
    SHA_384("SHA-384", 48),
    SHA_512("SHA-512", 64);

    private final String jdkName;
    private final int bytes;

    Hash(String jdkName, int bytes) {
        this.jdkName = jdkName;
        this.bytes = bytes;
    }

    /** The length of a digest. */
    int bytes() {
        return bytes;
    }

    byte[] of(byte[] message) {
        try {
            return MessageDigest.getInstance(jdkName).digest(message);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("no " + jdkName, e);
        }
    }
}
