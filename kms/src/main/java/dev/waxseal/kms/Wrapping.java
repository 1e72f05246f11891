package dev.waxseal.kms;

import dev.waxseal.envelope.KeyArn;
import dev.waxseal.error.KmsRefusedException;
import dev.waxseal.error.WaxsealException;
import dev.waxseal.kms.KmsCaller.Try;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Wraps the data key of a message for further keys: inside KMS where a wrapped key of the same region is there to do it
 * from, else through this process, with the caller's consent (docs/rewrap-plans.md).
 */
final class Wrapping {

    private final KmsOperations kms;
    private final Aliases aliases;
    private final KmsContext context;
    private final Sources sources;
    private final Proof proof;
    private final boolean plaintextAllowed;
    private final Try how;

    Wrapping(
            KmsOperations kms,
            Aliases aliases,
            KmsContext context,
            Sources sources,
            Proof proof,
            boolean plaintextAllowed,
            Try how) {
        this.kms = kms;
        this.aliases = aliases;
        this.context = context;
        this.sources = sources;
        this.proof = proof;
        this.plaintextAllowed = plaintextAllowed;
        this.how = how;
    }

    /** In the order of the keys, for all of them. */
    Map<KeyArn, KmsWrapped> wrapFor(List<KeyArn> keys) {
        Map<KeyArn, KmsWrapped> made = new LinkedHashMap<>();
        for (KeyArn key : keys) {
            made.put(key, wrapFor(key));
        }
        return made;
    }

    private KmsWrapped wrapFor(KeyArn key) {
        List<WaxsealException> causes = new ArrayList<>();
        KmsWrapped inside = wrapInside(key, causes);
        if (inside != null) {
            return inside;
        }
        if (plaintextAllowed) {
            return wrapAcross(key);
        }
        if (causes.isEmpty()) {
            throw needsConsent(key);
        }
        throw OpenFailures.decisive(
                "no wrapped key of this message could be wrapped again under " + KmsOperation.inWords(key) + ": "
                        + OpenFailures.reasons(causes),
                causes);
    }

    private @Nullable KmsWrapped wrapInside(KeyArn key, List<WaxsealException> causes) {
        for (Candidate source : sources.within(key.region())) {
            if (sources.areLeft()) {
                try {
                    KmsWrapped wrapped =
                            kms.reEncrypt(source.name(), source.ciphertext(), KeyName.of(key), context, how);
                    proof.check(wrapped, source);
                    return wrapped;
                } catch (WaxsealException e) {
                    causes.add(e);
                    sources.failed();
                }
            }
        }
        return null;
    }

    private KmsWrapped wrapAcross(KeyArn key) {
        KmsWrapped wrapped = new Generation(kms, aliases, context, how).wrapAcross(KeyName.of(key), sources.opened());
        if (!wrapped.keyMaterialId().isEmpty()) {
            proof.opened(); // KMS names the material of what it has opened
        }
        return wrapped;
    }

    private static KmsRefusedException needsConsent(KeyArn key) {
        return new KmsRefusedException("the data key would have to pass through this process to be wrapped under "
                + KmsOperation.inWords(key) + ", since no wrapped key of that region may be used and kms re-encrypts"
                + " within one region; that has to be allowed (--allow-plaintext)");
    }
}
