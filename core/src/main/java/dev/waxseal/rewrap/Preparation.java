package dev.waxseal.rewrap;

import java.io.IOException;

/** What a run does before its first item, such as to have a key rotated. */
@FunctionalInterface
public interface Preparation {

    /**
     * Called at the start of every part of the run: at its very beginning, and again by whoever takes its journal up.
     *
     * @param memory by which it finds out what an earlier part did already
     * @throws java.util.concurrent.CancellationException if it was asked to end; the run ends as a cancelled one
     * @throws IOException if the run cannot begin
     */
    void prepare(Memory memory) throws IOException;

    /** Text that outlives the process, if the run has a journal. */
    interface Memory {

        /** What was noted last; empty if nothing was. */
        String note();

        /**
         * Notes something, and forgets what was noted before. It is on the disk when this returns.
         *
         * @param note up to 1 000 printable ASCII characters, without quotation marks and backslashes
         * @throws IllegalArgumentException if it is not
         */
        void note(String note) throws IOException;
    }
}
