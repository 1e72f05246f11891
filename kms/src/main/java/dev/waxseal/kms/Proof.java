package dev.waxseal.kms;

import dev.waxseal.error.KmsRefusedException;
import dev.waxseal.error.WaxsealException;
import dev.waxseal.keys.DataKey;
import dev.waxseal.kms.KmsCaller.Try;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Sees to it that a message still opens when wrapped keys are taken away: one that stays is opened, and fits. Nothing has
 * to be proved where nothing goes, or where what goes is itself what the new one was made from: then all that it could
 * open, the new one opens.
 */
final class Proof {

    private final KmsOperations kms;
    private final KmsContext context;
    private final Predicate<DataKey> fits;
    private final KeyChange change;
    private final int maxCalls;
    private final Try how;
    private final boolean needed;
    private final List<WaxsealException> failures = new ArrayList<>();
    private boolean given;

    Proof(
            KmsOperations kms,
            KmsContext context,
            Predicate<DataKey> fits,
            KeyChange change,
            boolean blind,
            int maxCalls,
            Try how) {
        this.kms = kms;
        this.context = context;
        this.fits = fits;
        this.change = change;
        this.maxCalls = maxCalls;
        this.how = how;
        this.needed = !blind && !change.go().isEmpty();
        this.given = !needed;
    }

    /** What was made can be opened: KMS has done it. */
    void opened() {
        given = true;
    }

    /**
     * Opens what was made from {@code source}, where wrapped keys go.
     *
     * @throws WaxsealException if it does not fit, or could not be asked for; a refusal only leaves it unproved
     */
    void check(KmsWrapped wrapped, Candidate source) {
        if (!needed) {
            return;
        }
        if (change.isReplacedBy(source)) {
            given = true;
            return;
        }
        try (KmsOpened opened = kms.decrypt(KeyName.of(wrapped.key()), wrapped.ciphertext(), context, how)) {
            if (!fits.test(opened.dataKey())) {
                throw OpenFailures.doesNotFit(opened.key());
            }
            given = true;
        } catch (KmsRefusedException e) {
            failures.add(e); // who may only wrap for a key cannot prove it; perhaps another that stays can be
        }
    }

    /**
     * Opens wrapped keys that stay, unless there is proof already.
     *
     * @throws WaxsealException if there is none
     */
    void require(List<Candidate> candidates) {
        if (given) {
            return;
        }
        List<Candidate> staying = candidates.stream()
                .filter(candidate -> change.stay().contains(candidate.wrapped()))
                .toList();
        Opening opening = new Opening(kms, context, fits, how.budget(), Hedging.NONE, maxCalls);
        Optional<DataKey> opened = staying.isEmpty() ? Optional.empty() : opening.run(staying);
        opened.orElseThrow(() -> {
                    failures.addAll(opening.failures().values());
                    return unproved();
                })
                .close();
    }

    private WaxsealException unproved() {
        String reasons = failures.isEmpty() ? "none of them may be used" : OpenFailures.reasons(failures);
        return OpenFailures.decisive(
                "nothing is removed, since no wrapped key that stays was opened (which takes kms:Decrypt, or"
                        + " --blind to remove without proof): " + reasons,
                failures);
    }
}
