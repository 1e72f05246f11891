package dev.waxseal.localkms.engine;

import java.security.KeyPair;
import java.util.Arrays;

/** A key pair as it travels: the private key in PKCS #8 (RFC 5958), the public one as SubjectPublicKeyInfo (RFC 5280). */
final class EncodedKeyPair implements AutoCloseable {

    private final byte[] privateKey;
    private final byte[] publicKey;

    private EncodedKeyPair(byte[] privateKey, byte[] publicKey) {
        this.privateKey = privateKey;
        this.publicKey = publicKey;
    }

    static EncodedKeyPair takingOwnershipOf(byte[] privateKey, byte[] publicKey) {
        return new EncodedKeyPair(privateKey, publicKey);
    }

    static EncodedKeyPair of(KeyPair pair) {
        return new EncodedKeyPair(
                pair.getPrivate().getEncoded(), pair.getPublic().getEncoded());
    }

    /** Wiped with this. */
    byte[] privateKey() {
        return privateKey;
    }

    byte[] publicKey() {
        return publicKey;
    }

    @Override
    public void close() {
        Arrays.fill(privateKey, (byte) 0);
    }
}
