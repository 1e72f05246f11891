package dev.waxseal.watch;

import dev.waxseal.keys.CurrentMaterials;
import dev.waxseal.rewrap.RunListener;

/** Makes rounds. */
@FunctionalInterface
public interface Rounds {

    /**
     * A round that rewraps what is stale and makes good what is owed.
     *
     * @param current what is stale is measured by
     * @param listener must be told of each item
     */
    Round next(CurrentMaterials current, RunListener listener);
}
