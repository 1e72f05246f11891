package dev.waxseal.kms;

import dev.waxseal.envelope.KeyArn;
import dev.waxseal.envelope.WrappedKey;
import dev.waxseal.error.KmsRefusedException;
import dev.waxseal.error.KmsUnavailableException;
import dev.waxseal.error.TamperedException;
import dev.waxseal.error.WaxsealException;
import dev.waxseal.keys.DataKey;
import dev.waxseal.kms.KmsCaller.Try;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Wraps the data key of a message for the keys that it owes, but only for those of this keyring: an owed entry is text in
 * a file, and whoever can write there could ask for a key of his own (docs/message-format.md, section 3, "Rewrapping").
 */
final class Healing {

    private final KmsOperations kms;
    private final Aliases aliases;
    private final KmsContext context;
    private final Predicate<DataKey> fits;
    private final List<KeyName> keys;
    private final OwedKeys listener;
    private final Try how;

    /**
     * @param fits asked where the data key comes here
     * @param keys those of the keyring
     */
    Healing(
            KmsOperations kms,
            Aliases aliases,
            KmsContext context,
            Predicate<DataKey> fits,
            List<KeyName> keys,
            OwedKeys listener,
            Try how) {
        this.kms = kms;
        this.aliases = aliases;
        this.context = context;
        this.fits = fits;
        this.keys = keys;
        this.listener = listener;
        this.how = how;
    }

    /**
     * What takes the place of owed wrapped keys; those that stay owed are missing, and the listener knows why.
     *
     * @param sources what KMS has just wrapped of the same message, at least one
     * @param plaintextAllowed whether the data key may come here, which another region's key takes
     */
    Map<WrappedKey, KmsWrapped> heal(List<WrappedKey> wrapped, List<KmsWrapped> sources, boolean plaintextAllowed) {
        Map<WrappedKey, KmsWrapped> paid = new LinkedHashMap<>();
        for (WrappedKey entry : wrapped) {
            KeyArn owed =
                    entry.provider().equals(WrappedKey.AWS_KMS) && entry.isOwed() ? KeyArn.parse(entry.keyId()) : null;
            if (owed != null && isOurs(owed)) {
                wrapFor(owed, sources, plaintextAllowed).ifPresent(now -> paid.put(entry, now));
            } else if (owed != null) {
                tell(owed, "it is no key of this keyring, which wraps for its own keys alone");
            }
        }
        return paid;
    }

    private boolean isOurs(KeyArn owed) {
        return keys.stream().anyMatch(name -> owed.equals(name.arn()) || (name.arn() == null && means(name, owed)));
    }

    private boolean means(KeyName name, KeyArn owed) {
        try {
            return kms.regionOf(name).equals(owed.region())
                    && aliases.resolve(name, kms, how).equals(owed);
        } catch (WaxsealException e) {
            tell(owed, "it may be " + name.shortName() + ", but " + e.getMessage());
            return false;
        }
    }

    private Optional<KmsWrapped> wrapFor(KeyArn owed, List<KmsWrapped> sources, boolean plaintextAllowed) {
        String reason = "no wrapped key of its region is left";
        for (KmsWrapped source : sources) {
            if (source.key().region().equals(owed.region()) || plaintextAllowed) {
                try {
                    return Optional.of(wrapFor(KeyName.of(owed), source));
                } catch (KmsUnavailableException | KmsRefusedException | TamperedException e) {
                    reason = String.valueOf(e.getMessage()); // another may do, and what is renewed stays renewed
                }
            } else {
                reason = "its region is another one, and the data key is not allowed to pass through here";
            }
        }
        tell(owed, reason);
        return Optional.empty();
    }

    private KmsWrapped wrapFor(KeyName name, KmsWrapped source) {
        KeyName from = KeyName.of(source.key());
        if (kms.regionOf(name).equals(source.key().region())) {
            return kms.reEncrypt(from, source.ciphertext(), name, context, how);
        }
        try (KmsOpened opened = kms.decrypt(from, source.ciphertext(), context, how)) {
            if (!fits.test(opened.dataKey())) {
                throw OpenFailures.doesNotFit(opened.key());
            }
            return new Generation(kms, aliases, context, how).wrapAcross(name, opened.dataKey());
        }
    }

    private void tell(KeyArn owed, String reason) {
        listener.owed(new OwedKey(owed.toString(), reason));
    }
}
