package dev.waxseal.rewrap;

import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** A journal is of a run that was finished: there is nothing to go on with. Name another file, or remove this one. */
public final class FinishedJournalException extends FileSystemException {

    private static final long serialVersionUID = 1L;

    FinishedJournalException(Path journal) {
        super(journal.toString(), null, "the run of this journal is finished");
    }
}
