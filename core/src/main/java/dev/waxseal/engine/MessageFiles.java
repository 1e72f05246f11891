package dev.waxseal.engine;

import dev.waxseal.envelope.Envelope;
import java.io.IOException;
import java.nio.file.Path;

/** Envelopes of messages in files: read, and replaced under a lock. Thread-safe; needs no key. */
public final class MessageFiles {

    private final Rewrapping rewrapping;

    public MessageFiles() {
        this.rewrapping = new Rewrapping(new Orphans());
    }

    /** Whether a file is one that Waxseal has not finished, or never will. */
    public static boolean isTemporary(Path file) {
        return Orphans.isTemporary(String.valueOf(file.getFileName()));
    }

    /**
     * What the file has now.
     *
     * @throws dev.waxseal.error.MalformedMessageException if it is not a message, or breaks a rule of the format
     */
    public MessageState read(Path message) throws IOException {
        return Rewrapping.read(message);
    }

    /**
     * Puts {@code renewed} in place of the envelope of the version {@code expected}, under an exclusive lock.
     *
     * @param anew whether the file is written anew even where one page could be written in place
     * @throws dev.waxseal.error.ChangedException if it has another by now; nothing is written then
     */
    public MessageState replace(Path message, String expected, Envelope renewed, boolean anew) throws IOException {
        return rewrapping.replace(message, expected, renewed, anew);
    }
}
