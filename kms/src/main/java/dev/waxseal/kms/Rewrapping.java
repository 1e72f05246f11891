package dev.waxseal.kms;

import dev.waxseal.envelope.WrappedKey;
import dev.waxseal.kms.KmsCaller.Try;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Wraps each allowed key of a message again under the current material of its own KMS key. KMS does it by itself: no
 * data key comes here, and no key gains or loses access (docs/message-format.md, section 3, "Rewrapping").
 */
final class Rewrapping {

    private final KmsOperations kms;
    private final KmsContext context;
    private final Clock clock;

    Rewrapping(KmsOperations kms, KmsContext context, Clock clock) {
        this.kms = kms;
        this.context = context;
        this.clock = clock;
    }

    /** {@code keys} in their order, those of {@code candidates} renewed, all others as they are. */
    List<WrappedKey> refresh(List<WrappedKey> keys, List<Candidate> candidates, Try how) {
        Map<WrappedKey, WrappedKey> renewed = new HashMap<>();
        for (Candidate candidate : candidates) {
            renewed.put(candidate.wrapped(), renew(candidate, how));
        }
        return keys.stream().map(key -> renewed.getOrDefault(key, key)).toList();
    }

    private WrappedKey renew(Candidate candidate, Try how) {
        KeyName own = candidate.name();
        KmsWrapped wrapped = kms.reEncrypt(own, candidate.ciphertext(), own, context, how);
        candidate.requireAnswerFrom(wrapped.key());
        return wrapped.at(clock.instant());
    }
}
