package dev.waxseal.rewrap;

/** What became of one item. */
public enum Outcome {

    /** It has new wrapped keys, or, re-encrypted, a new data key and a new body. */
    RENEWED,

    /** It would have been renewed: this was a dry run. */
    PLANNED,

    /** Only a rewrap that somebody else had left unfinished was finished: both blocks of its key area are equal again. */
    FINISHED,

    /** It had what it is to have; nothing was written. */
    CURRENT,

    /** The journal says that an earlier part of this run did it; it was not read again. */
    DONE_BEFORE,

    /** It is not for this run; nothing was written. */
    SKIPPED,

    /** Something went wrong, and it is as it was. */
    FAILED
}
