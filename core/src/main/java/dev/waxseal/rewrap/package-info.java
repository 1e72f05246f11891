/**
 * Many messages under new wrapped keys: listed, planned, rewrapped by a bounded pool, journaled, reported
 * (docs/rewrap.md). Knows nothing of files but in {@link dev.waxseal.rewrap.FilePlace}, one of the places that there
 * can be. A rewrap revokes nothing: see {@link dev.waxseal.rewrap.Reencrypter} for that.
 */
@NullMarked
package dev.waxseal.rewrap;

import org.jspecify.annotations.NullMarked;
