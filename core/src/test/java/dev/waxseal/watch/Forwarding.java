package dev.waxseal.watch;

import dev.waxseal.rewrap.ItemReport;
import dev.waxseal.rewrap.Summary;

/** Tells another, and has something happen at each item. */
record Forwarding(WatchListener listener, Runnable atItem) implements WatchListener {

    @Override
    public void status(WatchStatus status) {
        listener.status(status);
    }

    @Override
    public void begins(String reason) {
        listener.begins(reason);
    }

    @Override
    public void done(ItemReport report) {
        listener.done(report);
        atItem.run();
    }

    @Override
    public void ended(Summary summary) {
        listener.ended(summary);
    }

    @Override
    public void trouble(Exception failure) {
        listener.trouble(failure);
    }
}
