package dev.waxseal.kms;

import dev.waxseal.envelope.KeyArn;
import dev.waxseal.envelope.WrappedKey;
import dev.waxseal.error.WrongKeyException;
import dev.waxseal.kms.KmsCaller.Try;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;

/**
 * A wrapped key that may be opened, and the name under which KMS is asked.
 *
 * @param claimed the key that the message names
 * @param name what is sent: the key itself, its bare id, or its replica in another region
 */
record Candidate(WrappedKey wrapped, KeyArn claimed, KeyName name) {

    private static final Set<String> OPENED_BY_KMS = Set.of(WrappedKey.AWS_KMS, WrappedKey.AWS_KMS_RSA);

    /**
     * Refuses an answer for a key that was not meant: a bare id could stand for a key of another account.
     *
     * @throws WrongKeyException if {@code answer} is another key
     */
    void requireAnswerFrom(KeyArn answer) {
        KeyArn sent = name.arn();
        if (!answer.equals(sent == null ? claimed : sent)) {
            throw new WrongKeyException("kms answered for another key than the message names: asked for "
                    + (sent == null ? claimed : sent) + ", got " + answer);
        }
    }

    /** Asks KMS to open it, as its provider says. */
    KmsOpened open(KmsOperations kms, KmsContext context, Try how) {
        return isRsa()
                ? kms.decryptRsa(name, ciphertext(), context.rsaPayload(), how)
                : kms.decrypt(name, ciphertext(), context, how);
    }

    /** Whether it was made with a public key alone, by anybody who has that. */
    boolean isRsa() {
        return wrapped.provider().equals(WrappedKey.AWS_KMS_RSA);
    }

    SdkBytes ciphertext() {
        return SdkBytes.fromByteArrayUnsafe(wrapped.ciphertext());
    }

    /** Whether the key that is asked is the one that the message names, and no replica of it. */
    boolean isOwnKey() {
        KeyArn sent = name.arn();
        return sent == null || sent.equals(claimed);
    }

    /** Whether both send the same wrapped key to the same region. */
    boolean asksTheSame(Candidate other) {
        return wrapped.equals(other.wrapped) && region().equals(other.region());
    }

    String region() {
        KeyArn sent = name.arn();
        return sent == null ? claimed.region() : sent.region();
    }

    /** The key that {@code wrapped} names, or null unless it is KMS's and can be opened. */
    static @Nullable KeyArn claimOf(WrappedKey wrapped) {
        return OPENED_BY_KMS.contains(wrapped.provider()) && !wrapped.isOwed() ? KeyArn.parse(wrapped.keyId()) : null;
    }
}
