package dev.waxseal.watch;

import dev.waxseal.rewrap.ItemReport;
import dev.waxseal.rewrap.Summary;

/** Is told what a watch does, by one thread at a time. What it throws ends the watch. */
public interface WatchListener {

    /** The watch stands differently. */
    void status(WatchStatus status);

    /** A round begins. */
    void begins(String reason);

    /** An item of it is done. */
    void done(ItemReport report);

    /** A round has ended. */
    void ended(Summary summary);

    /** Something went wrong; the watch goes on. */
    void trouble(Exception failure);
}
