package dev.waxseal.rewrap;

/** Watches a run. Called by the threads that do the work, never by two at once; what it throws ends the run. */
@FunctionalInterface
public interface RunListener {

    /** An item is done, in whichever way. */
    void done(ItemReport report);
}
