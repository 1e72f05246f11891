package dev.waxseal.keys;

import dev.waxseal.envelope.EncryptionContext;
import dev.waxseal.envelope.WrappedKey;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Predicate;

/**
 * The only thing the core knows of KMS. Implementations are thread-safe; every feature around KMS (caching, metering,
 * several keys, auditing) is a decorator of this interface.
 *
 * <p>Contexts are always full: withheld values are filled in. Failures are
 * {@link dev.waxseal.error.WaxsealException}s.
 */
public interface Keyring {

    /**
     * A data key, wrapped under every key of this keyring: a new one, unless a decorator was told that data keys may be
     * used for several messages. The caller closes it.
     *
     * @param plaintextLength bytes that will be sealed under it; empty where nobody knows yet, and then the data key is
     *     new
     * @throws dev.waxseal.error.KmsRefusedException if KMS says no
     * @throws dev.waxseal.error.KmsUnavailableException if KMS cannot be reached within the retry budget
     */
    GeneratedKey generate(EncryptionContext context, OptionalLong plaintextLength);

    /** A data key for a plaintext of unknown length. */
    default GeneratedKey generate(EncryptionContext context) {
        return generate(context, OptionalLong.empty());
    }

    /**
     * The first data key that opens <em>and</em> fits: one that opens but is refused by {@code fits} is passed over
     * and closed, since anyone who may encrypt under an allowed key can plant one (docs/message-format.md, section 3).
     * The caller closes the result.
     *
     * @param keys as they stand in the message: unauthenticated claims
     * @param fits whether a data key belongs to the message (its header tag); must not keep the key
     * @throws dev.waxseal.error.WrongKeyException if no wrapped key is for a key that this keyring allows
     * @throws dev.waxseal.error.TamperedException if those allowed were opened or refused as altered, and none fits
     * @throws dev.waxseal.error.KmsRefusedException if KMS says no to all that are left
     * @throws dev.waxseal.error.KmsUnavailableException if one that might fit could not be asked for
     */
    DataKey unwrap(List<WrappedKey> keys, EncryptionContext context, Predicate<DataKey> fits);

    /**
     * The wrapped keys that replace {@code keys}, made without the data key leaving KMS where KMS can do so. Wraps only
     * for keys that the plan names, or for a key whose own entry KMS has just opened; everything else is kept as it is.
     *
     * @param fits as for {@link #unwrap}; asked wherever a data key is opened on the way, so that no planted wrapped key
     *     becomes the source of others, and none is removed before one that stays is proved
     * @throws dev.waxseal.error.WrongKeyException if no wrapped key is for a key that this keyring allows
     * @throws dev.waxseal.error.TamperedException if a wrapped key that decides does not fit the message
     * @throws dev.waxseal.error.KmsRefusedException if KMS says no
     * @throws dev.waxseal.error.KmsUnavailableException if KMS cannot be reached within the retry budget
     */
    List<WrappedKey> rewrap(List<WrappedKey> keys, EncryptionContext context, RewrapPlan plan, Predicate<DataKey> fits);
}
