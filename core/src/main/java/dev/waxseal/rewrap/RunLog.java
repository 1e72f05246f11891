package dev.waxseal.rewrap;

import java.io.IOException;
import java.util.Optional;

/** What a run remembers of itself. Thread-safe. */
interface RunLog extends Preparation.Memory, AutoCloseable {

    @Override
    void note(String note) throws JournalException;

    /** Whether an earlier part of the run did this item. */
    boolean isDone(Digest item);

    /** Whether these wrapped keys, with their context, are what this run has made: then their message is done. */
    boolean isProduct(Digest keys);

    /** What KMS gave for these wrapped keys, if that was remembered. */
    Optional<Result> result(Digest group) throws JournalException;

    /** Remembers what KMS gave; before any message has it. */
    void addResult(Digest group, Digest product, Result result) throws JournalException;

    /** Remembers that an item is done. */
    void addItem(Digest item, String name, Outcome outcome) throws JournalException;

    /** Everything is done. */
    void finish() throws JournalException;

    @Override
    void close() throws IOException;
}
