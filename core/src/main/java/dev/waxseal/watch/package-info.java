/**
 * Keeps messages under current wrapped keys for as long as it runs: notices rotations by asking, rewraps what became
 * stale, makes good what is owed. What a round over the messages is, {@link dev.waxseal.rewrap} knows.
 */
@NullMarked
package dev.waxseal.watch;

import org.jspecify.annotations.NullMarked;
