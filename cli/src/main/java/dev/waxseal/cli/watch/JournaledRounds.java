package dev.waxseal.cli.watch;

import dev.waxseal.keys.CurrentMaterials;
import dev.waxseal.rewrap.FinishedJournalException;
import dev.waxseal.rewrap.Rewrapper;
import dev.waxseal.rewrap.RunListener;
import dev.waxseal.rewrap.Summary;
import dev.waxseal.watch.Round;
import dev.waxseal.watch.Rounds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Rounds that share a journal. One that was cut off, by a crash too, is taken up by the next; of one that came to its end
 * nothing is kept, since what was current then may be stale the next time.
 */
public final class JournaledRounds implements Rounds {

    private final Rewrapper.Builder rewrapping;
    private final Optional<Path> journal;

    /** @param rewrapping everything but journal, listener and what is current */
    public JournaledRounds(Rewrapper.Builder rewrapping, Optional<Path> journal) {
        this.rewrapping = rewrapping;
        this.journal = journal;
        journal.ifPresent(rewrapping::journal);
    }

    @Override
    public Round next(CurrentMaterials current, RunListener listener) {
        rewrapping.staleOnly(current).listener(listener);
        return new JournaledRound();
    }

    private final class JournaledRound implements Round {

        private Rewrapper rewrapper = rewrapping.build();
        private boolean cancelled; // guarded by this, as is rewrapper

        @Override
        public Summary run() throws IOException {
            Summary summary = runOrBegin();
            if (journal.isPresent() && !summary.cancelled()) {
                Files.deleteIfExists(journal.get());
            }
            return summary;
        }

        private Summary runOrBegin() throws IOException {
            try {
                return rewrapper.run();
            } catch (FinishedJournalException e) {
                Files.deleteIfExists(journal.orElseThrow()); // its process ended before it could
                return begin().run();
            }
        }

        private synchronized Rewrapper begin() {
            rewrapper = rewrapping.build();
            if (cancelled) {
                rewrapper.cancel();
            }
            return rewrapper;
        }

        @Override
        public synchronized void cancel() {
            cancelled = true;
            rewrapper.cancel();
        }
    }
}
