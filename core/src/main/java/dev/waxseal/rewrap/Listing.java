package dev.waxseal.rewrap;

import java.io.IOException;

/**
 * Takes what a place lists, and makes it wait while there is enough to do: a place need not know how many items it has.
 * For one thread.
 */
public interface Listing {

    /**
     * An item that may be a message.
     *
     * @throws java.util.concurrent.CancellationException if no more are wanted; the place lets it through
     */
    void found(String item);

    /** Something that is none, and is not read: a link, a pipe. */
    void passedOver(String item, Reason why);

    /** Something that could not be listed; what stands beside it still can. */
    void failed(String item, IOException failure);
}
