package dev.waxseal.watch;

/** What a watch is doing. */
public enum WatchState {
    /** It looks at what is current and whether anything has become stale. */
    ASKING,
    /** A round is under way. */
    RUNNING,
    /** Everything is as it should be, as far as is known: it waits to ask again. */
    WAITING,
    /** KMS was out of reach, or something is left to be done: it waits to try again. */
    RETRYING,
    /** It waits for the hours in which it may run. */
    CLOSED,
    /** It has ended. */
    STOPPED
}
