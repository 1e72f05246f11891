package dev.waxseal.rewrap;

import dev.waxseal.engine.Engine;
import dev.waxseal.engine.Report;
import dev.waxseal.envelope.EncryptionContext;
import dev.waxseal.error.MalformedMessageException;
import dev.waxseal.keys.Keyring;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** Re-encrypts one file. */
final class ReencryptTask implements Task {

    private static final int MAGIC = 8; // what is wrong before this byte is no message at all

    private final FilePlace place;
    private final Engine sealing;
    private final Keyring opening;
    private final EncryptionContext expected;
    private final boolean dryRun;

    ReencryptTask(FilePlace place, Engine sealing, Keyring opening, EncryptionContext expected, boolean dryRun) {
        this.place = place;
        this.sealing = sealing;
        this.opening = opening;
        this.expected = expected;
        this.dryRun = dryRun;
    }

    @Override
    public ItemReport work(String item) {
        try {
            Stored stored = place.readEnvelope(item);
            stored.envelope().context().complete(expected);
            return dryRun
                    ? ItemReport.of(Outcome.PLANNED, stored, List.of(), stored.traffic())
                    : reencrypt(item, stored);
        } catch (NoSuchFileException e) {
            return ItemReport.skipped(item, Reason.GONE);
        } catch (MalformedMessageException e) {
            return e.offset() < MAGIC
                    ? ItemReport.skipped(item, Reason.NOT_A_MESSAGE)
                    : ItemReport.failed(item, e, Traffic.NONE);
        } catch (IOException | RuntimeException e) {
            return ItemReport.failed(item, e, Traffic.NONE);
        }
    }

    private ItemReport reencrypt(String item, Stored stored) throws IOException {
        Report report = sealing.reencryptFile(Path.of(item), expected, opening);
        long proved = report.messageBytes(); // the new message is read once, as the old one is
        Traffic traffic = stored.traffic().plus(new Traffic(stored.length() + proved, report.messageBytes()));
        return new ItemReport(item, Outcome.RENEWED, null, null, List.of(), report.envelope(), traffic);
    }
}
