package dev.waxseal.rewrap;

import dev.waxseal.envelope.Envelope;
import dev.waxseal.error.ChangedException;
import java.io.IOException;

/**
 * Where messages are kept: files, objects of a store. All that the engine needs is that envelopes can be read, and
 * replaced on a condition. Implementations are thread-safe; each item is worked on by one thread of a run at a time, and
 * by anybody else at any time.
 */
public interface Place {

    /** What this is, in words that stay the same from run to run: a journal of one place is refused for another. */
    String description();

    /**
     * Names every item, in any order, from the calling thread. The same item may be named twice.
     *
     * @throws IOException if the place as a whole cannot be listed
     */
    void list(Listing listing) throws IOException;

    /**
     * Reads the envelope of an item and little more: never the body.
     *
     * @throws dev.waxseal.error.MalformedMessageException at a byte below 8 if this is no message at all; at a later one
     *     if it breaks a rule of the format
     * @throws java.nio.file.NoSuchFileException if the item is gone
     */
    Stored readEnvelope(String item) throws IOException;

    /**
     * Puts a renewed envelope in place of the one in {@code expected}, durably and for all readers at once; the body
     * stays as it is, to the byte. Whatever happens on the way, the message opens with its old keys or its new ones.
     *
     * @param renewed differs from the expected envelope in its key area alone
     * @return what is there now
     * @throws ChangedException if what is there is not what was expected; nothing was written
     */
    Stored replaceEnvelope(Stored expected, Envelope renewed) throws IOException;
}
