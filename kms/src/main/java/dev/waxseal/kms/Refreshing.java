package dev.waxseal.kms;

import dev.waxseal.envelope.WrappedKey;
import dev.waxseal.kms.KmsCaller.Try;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Wraps each allowed key of a message again under the current material of its own KMS key. KMS does it by itself: no
 * data key comes here, and no key gains or loses access (docs/message-format.md, section 3, "Rewrapping").
 */
final class Refreshing {

    private final KmsOperations kms;
    private final KmsContext context;

    Refreshing(KmsOperations kms, KmsContext context) {
        this.kms = kms;
        this.context = context;
    }

    /** What takes the place of each candidate's wrapped key, in their order. */
    Map<WrappedKey, KmsWrapped> refresh(List<Candidate> candidates, Try how) {
        Map<WrappedKey, KmsWrapped> renewed = new LinkedHashMap<>();
        for (Candidate candidate : candidates) {
            renewed.put(candidate.wrapped(), renew(candidate, how));
        }
        return renewed;
    }

    private KmsWrapped renew(Candidate candidate, Try how) {
        KeyName own = candidate.name();
        KmsWrapped wrapped = kms.reEncrypt(own, candidate.ciphertext(), own, context, how);
        candidate.requireAnswerFrom(wrapped.key());
        return wrapped;
    }
}
