package dev.waxseal.kms;

import dev.waxseal.error.WaxsealException;
import dev.waxseal.keys.DataKey;
import dev.waxseal.kms.KmsCaller.Try;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The wrapped keys of one message that others may be made from. What the message claims costs no more failed calls than
 * one message is granted. Closing it wipes the data key, if it had to come here.
 */
final class Sources implements AutoCloseable {

    private final KmsOperations kms;
    private final KmsContext context;
    private final Predicate<DataKey> fits;
    private final List<Candidate> candidates;
    private final int maxCalls;
    private final Try how;
    private int failures;
    private @Nullable DataKey opened;

    Sources(
            KmsOperations kms,
            KmsContext context,
            Predicate<DataKey> fits,
            List<Candidate> candidates,
            int maxCalls,
            Try how) {
        this.kms = kms;
        this.context = context;
        this.fits = fits;
        this.candidates = List.copyOf(candidates);
        this.maxCalls = maxCalls;
        this.how = how;
    }

    /** Those that KMS can wrap again by itself, for a key of {@code region}. */
    List<Candidate> within(String region) {
        return candidates.stream()
                .filter(candidate -> !candidate.isRsa() && candidate.region().equals(region))
                .toList();
    }

    /** Whether the message may cause one more call after all that failed. */
    boolean areLeft() {
        return failures < maxCalls;
    }

    void failed() {
        failures++;
    }

    /**
     * The data key of the message, which stays this object's: the first that fits.
     *
     * @throws WaxsealException if none does; says why
     */
    DataKey opened() {
        if (opened == null) {
            Opening opening =
                    new Opening(kms, context, fits, how.budget(), Hedging.NONE, Math.max(1, maxCalls - failures));
            opened = opening.run(candidates)
                    .orElseThrow(() -> OpenFailures.of(
                            new ArrayList<>(opening.failures().values()),
                            candidates.size() - opening.failures().size()));
        }
        return opened;
    }

    @Override
    public void close() {
        if (opened != null) {
            opened.close();
        }
    }
}
