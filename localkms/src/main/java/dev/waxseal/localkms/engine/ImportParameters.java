package dev.waxseal.localkms.engine;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Arrays;

/**
 * What an import token holds, sealed: by when, with which algorithm and with which private key the material will be unwrapped.
 *
 * <pre>
 * version 01 || valid to, in milliseconds (8) || length of the algorithm's name (1) || name || private key, PKCS #8
 * </pre>
 */
record ImportParameters(Instant validTo, WrappingAlgorithm algorithm, PrivateKey key) {

    private static final byte VERSION = 1;

    /** The token's content, which the caller wipes. */
    byte[] encode() {
        byte[] name = algorithm.name().getBytes(StandardCharsets.US_ASCII);
        byte[] encodedKey = key.getEncoded();
        try {
            return ByteBuffer.allocate(1 + Long.BYTES + 1 + name.length + encodedKey.length)
                    .put(VERSION)
                    .putLong(validTo.toEpochMilli())
                    .put((byte) name.length)
                    .put(name)
                    .put(encodedKey)
                    .array();
        } finally {
            Arrays.fill(encodedKey, (byte) 0);
        }
    }

    /** Only of what {@link #encode} has made: nobody else can have sealed it. */
    static ImportParameters decode(byte[] content) {
        ByteBuffer buffer = ByteBuffer.wrap(content);
        if (buffer.get() != VERSION) {
            throw new IllegalStateException("an import token of another version");
        }
        Instant validTo = Instant.ofEpochMilli(buffer.getLong());
        byte[] name = new byte[buffer.get()];
        buffer.get(name);
        byte[] encodedKey = new byte[buffer.remaining()];
        buffer.get(encodedKey);
        try {
            return new ImportParameters(
                    validTo,
                    WrappingAlgorithm.valueOf(new String(name, StandardCharsets.US_ASCII)),
                    KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encodedKey)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("an import token without its key", e);
        } finally {
            Arrays.fill(encodedKey, (byte) 0);
        }
    }
}
