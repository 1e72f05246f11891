package dev.waxseal.kms;

import dev.waxseal.envelope.KeyArn;
import dev.waxseal.error.KmsRefusedException;
import dev.waxseal.error.TamperedException;
import dev.waxseal.keys.DataKey;
import dev.waxseal.kms.KmsCaller.Try;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes a data key and wraps it under every key: made by the first, wrapped for the others of that region by ReEncrypt,
 * which names the key material, and for those of other regions by Encrypt and one Decrypt, which names it too.
 */
final class Generation {

    private final KmsOperations kms;
    private final Aliases aliases;
    private final KmsContext context;
    private final Try how;

    Generation(KmsOperations kms, Aliases aliases, KmsContext context, Try how) {
        this.kms = kms;
        this.aliases = aliases;
        this.context = context;
        this.how = how;
    }

    /** The data key, the caller's to close, is in {@code generated}; the wrapped keys are in the order of the names. */
    List<KmsWrapped> wrapForAll(KmsGenerated generated, List<KeyName> names) {
        List<KmsWrapped> wrapped = new ArrayList<>();
        wrapped.add(generated.wrapped());
        for (KeyName name : names) {
            if (!isAmong(wrapped, name)) {
                KmsWrapped more = wrapFor(name, generated);
                aliases.learn(name, more.key());
                if (wrapped.stream().noneMatch(other -> other.key().equals(more.key()))) {
                    wrapped.add(more);
                }
            }
        }
        return wrapped;
    }

    KmsGenerated generate(KeyName name) {
        KmsGenerated generated = kms.generateDataKey(name, context, how);
        aliases.learn(name, generated.wrapped().key());
        return generated;
    }

    private boolean isAmong(List<KmsWrapped> wrapped, KeyName name) {
        return wrapped.stream().map(KmsWrapped::key).anyMatch(key -> means(name, key));
    }

    /** Two names for one key make one wrapped key; an alias not met before shows only once it was asked. */
    boolean means(KeyName name, KeyArn key) {
        return name.isAlias() ? aliases.known(name).equals(Optional.of(key)) : name.mayBe(key, kms.regionOf(name));
    }

    KmsWrapped wrapFor(KeyName name, KmsGenerated generated) {
        KmsWrapped first = generated.wrapped();
        return kms.regionOf(name).equals(first.key().region())
                ? kms.reEncrypt(KeyName.of(first.key()), first.ciphertext(), name, context, how)
                : wrapAcross(name, generated.dataKey());
    }

    KmsWrapped wrapAcross(KeyName name, DataKey dataKey) {
        KmsWrapped encrypted = kms.encrypt(name, dataKey, context, how);
        try (KmsOpened opened = kms.decrypt(KeyName.of(encrypted.key()), encrypted.ciphertext(), context, how)) {
            if (!areEqual(opened.dataKey(), dataKey)) {
                throw new TamperedException("kms wrapped another data key than it was given under "
                        + KmsOperation.inWords(encrypted.key()));
            }
            return new KmsWrapped(encrypted.key(), opened.keyMaterialId(), encrypted.ciphertext());
        } catch (KmsRefusedException e) {
            return encrypted; // one who may only encrypt seals all the same; the key material stays unnamed
        }
    }

    private static boolean areEqual(DataKey one, DataKey other) {
        return one.lend(a -> other.lend(b -> MessageDigest.isEqual(a, b)));
    }
}
