package dev.waxseal.rewrap;

import dev.waxseal.envelope.Envelope;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of one item. Immutable.
 *
 * @param item its name
 * @param reason why it was skipped or failed; null of other outcomes
 * @param failure what went wrong; null unless it failed
 * @param notes for whoever reads reports: keys that nobody may ask for, entries that stay owed
 * @param envelope what it has now, or would be rewrapped from, unverified; null where it was not read
 * @param traffic bytes read and written for it
 */
public record ItemReport(
        String item,
        Outcome outcome,
        @Nullable Reason reason,
        @Nullable Exception failure,
        List<String> notes,
        @Nullable Envelope envelope,
        Traffic traffic) {

    public ItemReport {
        notes = List.copyOf(notes);
    }

    static ItemReport skipped(String item, Reason reason) {
        return new ItemReport(item, Outcome.SKIPPED, reason, null, List.of(), null, Traffic.NONE);
    }

    static ItemReport failed(String item, Exception failure, Traffic traffic) {
        return new ItemReport(item, Outcome.FAILED, Reason.of(failure), failure, List.of(), null, traffic);
    }

    static ItemReport doneBefore(String item) {
        return new ItemReport(item, Outcome.DONE_BEFORE, null, null, List.of(), null, Traffic.NONE);
    }

    static ItemReport of(Outcome outcome, Stored stored, List<String> notes, Traffic traffic) {
        return new ItemReport(stored.item(), outcome, null, null, notes, stored.envelope(), traffic);
    }
}
