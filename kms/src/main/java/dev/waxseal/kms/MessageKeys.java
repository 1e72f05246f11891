package dev.waxseal.kms;

import dev.waxseal.envelope.EncryptionContext;
import dev.waxseal.envelope.WrappedKey;
import dev.waxseal.error.WaxsealException;
import dev.waxseal.keys.DataKey;
import dev.waxseal.kms.KmsCaller.Try;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Opens the keys of messages, for every keyring on AWS KMS. Thread-safe. */
final class MessageKeys {

    private final KmsOperations kms;
    private final Selection selection;
    private final Hedging hedging;
    private final int maxCalls;

    MessageKeys(KmsOperations kms, Selection selection, Hedging hedging, int maxCalls) {
        this.kms = kms;
        this.selection = selection;
        this.hedging = hedging;
        this.maxCalls = maxCalls;
    }

    DataKey unwrap(List<WrappedKey> wrapped, EncryptionContext context, Predicate<DataKey> fits, Try how) {
        Map<KeyName, WaxsealException> unresolved = new LinkedHashMap<>();
        List<Candidate> candidates = selection.allowed(wrapped, how, unresolved);
        Opening opening = new Opening(kms, KmsContext.of(context), fits, how.budget(), hedging, maxCalls);
        return opening.run(candidates).orElseThrow(() -> {
            List<WaxsealException> causes = new ArrayList<>(opening.failures().values());
            causes.addAll(unresolved.values());
            return OpenFailures.of(
                    causes, candidates.size() - opening.failures().size());
        });
    }
}
