package dev.waxseal.kms;

import dev.waxseal.envelope.EncryptionContext;
import dev.waxseal.error.TamperedException;
import dev.waxseal.keys.DataKey;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * What is wrapped under an RSA key: the data key and the SHA-384 of the encoded full context, which stands in for the
 * context that KMS does not take with RSA keys (docs/message-format.md, section 3). Immutable.
 */
final class RsaPayload {

    private static final int HASH_LENGTH = 48;
    private static final int LENGTH = DataKey.LENGTH + HASH_LENGTH;

    private final byte[] contextHash; // not secret

    private RsaPayload(byte[] contextHash) {
        this.contextHash = contextHash;
    }

    static RsaPayload under(EncryptionContext full) {
        try {
            return new RsaPayload(MessageDigest.getInstance("SHA-384").digest(full.encoded()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this java has no SHA-384", e);
        }
    }

    /** The 80 bytes to be wrapped; the caller wipes them. */
    byte[] with(byte[] dataKey) {
        byte[] payload = Arrays.copyOf(dataKey, LENGTH);
        System.arraycopy(contextHash, 0, payload, DataKey.LENGTH, HASH_LENGTH);
        return payload;
    }

    /**
     * The data key in what KMS has opened, the caller's to close.
     *
     * @param opened is taken over, and wiped
     * @throws TamperedException if it is none of ours, or stands for another context
     */
    DataKey dataKey(KmsOperation operation, byte[] opened) {
        try {
            if (opened.length != LENGTH) {
                throw new TamperedException("kms was asked to " + operation.inWords() + " and answered with "
                        + opened.length + " bytes, which is no data key wrapped with a public key");
            }
            byte[] hash = Arrays.copyOfRange(opened, DataKey.LENGTH, LENGTH);
            if (!MessageDigest.isEqual(hash, contextHash)) {
                throw new TamperedException("the data key that " + operation.keyInWords()
                        + " opens stands for another encryption context: " + KmsFailures.NOT_THE_ONE_SEALED);
            }
            return DataKey.takingOwnershipOf(Arrays.copyOf(opened, DataKey.LENGTH));
        } finally {
            Arrays.fill(opened, (byte) 0);
        }
    }
}
