package dev.waxseal.rewrap;

import dev.waxseal.engine.Repeated;
import dev.waxseal.envelope.EncryptionContext;
import dev.waxseal.envelope.Envelope;
import dev.waxseal.envelope.WrappedKey;
import dev.waxseal.error.MalformedMessageException;
import dev.waxseal.keys.RewrapPlan;
import dev.waxseal.rewrap.Staleness.Verdict;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rewraps one message: reads its envelope, decides, asks for new wrapped keys, and replaces the envelope. */
final class RewrapTask implements Task {

    private static final int MAGIC = 8; // what is wrong before this byte is no message at all

    private final Place place;
    private final EncryptionContext expected;
    private final @Nullable Staleness staleness;
    private final Groups groups;
    private final RunLog log;
    private final @Nullable DryRun dryRun;

    /**
     * @param staleness null if every message is rewrapped
     * @param dryRun counts instead; null if this is none
     */
    RewrapTask(
            Place place,
            RewrapPlan plan,
            EncryptionContext expected,
            @Nullable Staleness staleness,
            Groups groups,
            RunLog log,
            @Nullable DryRun dryRun) {
        this.place = place;
        this.expected = expected;
        this.staleness = plan instanceof RewrapPlan.Refresh ? staleness : null;
        this.groups = groups;
        this.log = log;
        this.dryRun = dryRun;
    }

    @Override
    public ItemReport work(String item) throws JournalException {
        Attempts attempts = new Attempts(item);
        try {
            return attempts.work();
        } catch (JournalException e) {
            throw e;
        } catch (NoSuchFileException e) {
            return ItemReport.skipped(item, Reason.GONE);
        } catch (MalformedMessageException e) {
            return e.offset() < MAGIC
                    ? ItemReport.skipped(item, Reason.NOT_A_MESSAGE)
                    : ItemReport.failed(item, e, attempts.traffic);
        } catch (IOException | RuntimeException e) {
            return ItemReport.failed(item, e, attempts.traffic);
        }
    }

    /** The work on one item, over again if somebody else was quicker. */
    private final class Attempts {

        private final String item;
        private Traffic traffic = Traffic.NONE;

        Attempts(String item) {
            this.item = item;
        }

        ItemReport work() throws IOException {
            return Repeated.whileChanging(this::once);
        }

        private ItemReport once() throws IOException {
            Stored stored = place.readEnvelope(item);
            traffic = traffic.plus(stored.traffic());
            EncryptionContext full = stored.envelope().context().complete(expected);
            List<WrappedKey> keys = stored.envelope().keyArea().keys();
            Digest group = Digest.ofKeys(keys, full);
            if (log.isProduct(group)) {
                return settle(stored, List.of());
            }
            Verdict verdict = staleness == null ? null : staleness.of(keys);
            List<String> notes = verdict == null ? List.of() : verdict.notes();
            if (verdict != null && verdict.isCurrent()) {
                return verdict.isForeign() && !stored.envelope().keyArea().interrupted()
                        ? new ItemReport(item, Outcome.SKIPPED, Reason.FOREIGN, null, notes, stored.envelope(), traffic)
                        : settle(stored, notes);
            }
            return dryRun != null ? plan(stored, group, verdict, notes) : renew(stored, group, full, verdict, notes);
        }

        private ItemReport plan(Stored stored, Digest group, @Nullable Verdict verdict, List<String> notes) {
            if (dryRun != null && groups.isNew(group)) {
                dryRun.count(stored.envelope().keyArea().keys(), verdict);
            }
            return ItemReport.of(Outcome.PLANNED, stored, notes, traffic);
        }

        private ItemReport renew(
                Stored stored, Digest group, EncryptionContext full, @Nullable Verdict verdict, List<String> notes)
                throws IOException {
            List<WrappedKey> old = stored.envelope().keyArea().keys();
            List<WrappedKey> renewed = groups.renew(group, stored.envelope(), full);
            if (renewed.equals(old) || isVain(verdict, renewed)) {
                return settle(stored, Notes.ofOwed(notes, old));
            }
            return replace(stored, renewed, Outcome.RENEWED, Notes.ofOwed(notes, renewed));
        }

        // What is owed to a key that may be asked for, but is none of the keyring's own, is not made good: every run
        // would write the message, and no run would get further.
        private boolean isVain(@Nullable Verdict verdict, List<WrappedKey> renewed) {
            return verdict != null
                    && verdict.stale().isEmpty()
                    && verdict.owed().stream().allMatch(renewed::contains);
        }

        /** A message that has the keys it is to have; an unfinished rewrap is finished, which takes no key. */
        private ItemReport settle(Stored stored, List<String> notes) throws IOException {
            if (!stored.envelope().keyArea().interrupted()) {
                return ItemReport.of(Outcome.CURRENT, stored, notes, traffic);
            } else if (dryRun != null) {
                return ItemReport.of(Outcome.PLANNED, stored, notes, traffic);
            }
            return replace(stored, stored.envelope().keyArea().keys(), Outcome.FINISHED, notes);
        }

        private ItemReport replace(Stored stored, List<WrappedKey> keys, Outcome outcome, List<String> notes)
                throws IOException {
            Envelope old = stored.envelope();
            Stored now = place.replaceEnvelope(stored, old.with(old.keyArea().rewrapped(keys)));
            traffic = traffic.plus(now.traffic());
            return ItemReport.of(outcome, now, notes, traffic);
        }
    }
}
