package dev.waxseal.watch;

import dev.waxseal.envelope.WrappedKey;
import dev.waxseal.error.KmsUnavailableException;
import dev.waxseal.error.WaxsealException;
import dev.waxseal.keys.CurrentMaterials;
import dev.waxseal.rewrap.ItemReport;
import dev.waxseal.rewrap.Outcome;
import dev.waxseal.rewrap.Reason;
import java.util.HashSet;
import java.util.Set;

/** What a round comes by: the keys that messages name, what stays owed, and whether KMS is out of reach. */
final class Seen {

    static final int MOST_KEYS = 10_000; // claims are anyone's, and must not make us ask for millions

    /** So many items in a row that failed for want of KMS are no accident: the next million would fail too. */
    private static final int OUTAGE = 3;

    private final CurrentMaterials current;
    private final Set<String> keys = new HashSet<>();
    private long owing;
    private int unavailable;

    Seen(CurrentMaterials current) {
        this.current = current;
    }

    void add(ItemReport report) {
        if (report.outcome() == Outcome.FAILED && report.reason() == Reason.KMS_UNAVAILABLE) {
            unavailable++;
        } else if (report.outcome() == Outcome.RENEWED) {
            unavailable = 0;
        }
        if (report.envelope() != null) {
            boolean owes = false;
            for (WrappedKey key : report.envelope().keyArea().keys()) {
                if (keys.size() < MOST_KEYS) {
                    keys.add(key.keyId());
                }
                owes |= key.isOwed() && mayBeAskedFor(key);
            }
            owing += owes ? 1 : 0;
        }
    }

    // An entry for a key of somebody else is never made good, and must not keep us trying.
    private boolean mayBeAskedFor(WrappedKey key) {
        try {
            current.of(key.keyId());
            return true;
        } catch (KmsUnavailableException e) {
            return true;
        } catch (WaxsealException e) {
            return false;
        }
    }

    boolean isOutage() {
        return unavailable >= OUTAGE;
    }

    Set<String> keys() {
        return keys;
    }

    long owing() {
        return owing;
    }
}
