package dev.waxseal.rewrap;

/** What is done to each item of a place. Thread-safe. */
interface Task {

    /**
     * Does it; what goes wrong with the item is in the report.
     *
     * @throws JournalException if the run cannot go on
     */
    ItemReport work(String item) throws JournalException;
}
