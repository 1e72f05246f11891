package dev.waxseal.rewrap;

import java.io.IOException;
import java.nio.file.Path;

/** A journal could not be read or written: the run ends, since it could not say any more what it has done. */
final class JournalException extends IOException {

    private static final long serialVersionUID = 1L;

    JournalException(Path journal, IOException cause) {
        super("the journal " + journal + " cannot be used: " + cause.getMessage(), cause);
    }
}
