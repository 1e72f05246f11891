package dev.waxseal.kms;

import dev.waxseal.error.WaxsealException;
import dev.waxseal.keys.DataKey;
import dev.waxseal.kms.KmsCaller.Try;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Opens the candidates of one message until a data key fits (docs/message-format.md, section 3, "Opening"): each once
 * before any is tried again, and never more calls than the caller grants a message that nothing has authenticated yet.
 */
final class Opening {

    private final KmsOperations kms;
    private final KmsContext context;
    private final Predicate<DataKey> fits;
    private final TimeBudget budget;
    private final Hedging hedging;
    private int callsLeft;
    private final Map<Candidate, WaxsealException> failures = new LinkedHashMap<>();

    Opening(
            KmsOperations kms,
            KmsContext context,
            Predicate<DataKey> fits,
            TimeBudget budget,
            Hedging hedging,
            int maxCalls) {
        this.hedging = hedging;
        this.kms = kms;
        this.context = context;
        this.fits = fits;
        this.budget = budget;
        this.callsLeft = maxCalls;
    }

    /** The first data key that fits, the caller's to close; empty if none does, {@link #failures} then say why. */
    Optional<DataKey> run(List<Candidate> candidates) {
        if (candidates.size() == 1) {
            return round(candidates, Effort.PERSISTENT);
        }
        return round(candidates, Effort.ONCE).or(() -> round(unavailable(candidates), Effort.PERSISTENT));
    }

    private Optional<DataKey> round(List<Candidate> candidates, Effort effort) {
        Race<Candidate, KmsOpened> race = new Race<>(
                hedging,
                candidate -> candidate.open(kms, context, new Try(effort, budget)),
                KmsOpened::close,
                candidate -> kms.health().failed(candidate.region()));
        return race.run(new Granted(candidates.iterator()), this::accept, failures::put);
    }

    private DataKey accept(Candidate candidate, KmsOpened opened) {
        boolean accepted = false;
        try {
            candidate.requireAnswerFrom(opened.key());
            if (!fits.test(opened.dataKey())) {
                throw OpenFailures.doesNotFit(opened.key());
            }
            accepted = true;
            return opened.dataKey();
        } finally {
            if (!accepted) {
                opened.close();
            }
        }
    }

    private List<Candidate> unavailable(List<Candidate> candidates) {
        return candidates.stream()
                .filter(candidate -> {
                    WaxsealException failure = failures.get(candidate);
                    return failure != null && failure.retryCanHelp();
                })
                .toList();
    }

    /** Why each candidate that was asked did not open, in the order of asking. */
    Map<Candidate, WaxsealException> failures() {
        return failures;
    }

    /** Ends where no more calls are granted. */
    private final class Granted implements Iterator<Candidate> {

        private final Iterator<Candidate> candidates;

        Granted(Iterator<Candidate> candidates) {
            this.candidates = candidates;
        }

        @Override
        public boolean hasNext() {
            return callsLeft > 0 && candidates.hasNext();
        }

        @Override
        public Candidate next() {
            callsLeft--;
            return candidates.next();
        }
    }
}
