package dev.waxseal.rewrap;

import java.util.Map;

/**
 * What a run did. Immutable.
 *
 * @param outcomes how many items had each outcome; those that none had are missing
 * @param skipped how many were skipped for each reason
 * @param failed how many failed for each reason
 * @param traffic bytes read and written, of all items
 * @param keyGroups how many different sets of wrapped keys, with their contexts, were to be renewed
 * @param rewraps how often the keyring was asked to rewrap
 * @param rewrapsSaved how often it was not, since the same wrapped keys had been rewrapped before
 * @param kmsCallsExpected calls of KMS that a dry run expects of the run itself, at most; 0 of a run that was none
 * @param dryRun whether nothing was to be changed
 * @param cancelled whether it was ended before everything was done
 */
public record Summary(
        Map<Outcome, Long> outcomes,
        Map<Reason, Long> skipped,
        Map<Reason, Long> failed,
        Traffic traffic,
        long keyGroups,
        long rewraps,
        long rewrapsSaved,
        long kmsCallsExpected,
        boolean dryRun,
        boolean cancelled) {

    public Summary {
        outcomes = Map.copyOf(outcomes);
        skipped = Map.copyOf(skipped);
        failed = Map.copyOf(failed);
    }

    /** How many items had this outcome. */
    public long count(Outcome outcome) {
        return outcomes.getOrDefault(outcome, 0L);
    }

    /** How many items there were. */
    public long items() {
        return outcomes.values().stream().mapToLong(Long::longValue).sum();
    }
}
