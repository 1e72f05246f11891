package dev.waxseal.watch;

import dev.waxseal.rewrap.ItemReport;
import dev.waxseal.rewrap.Summary;

/** Nobody is told anything. */
final class SilentListener implements WatchListener {

    @Override
    public void status(WatchStatus status) {}

    @Override
    public void begins(String reason) {}

    @Override
    public void done(ItemReport report) {}

    @Override
    public void ended(Summary summary) {}

    @Override
    public void trouble(Exception failure) {}
}
