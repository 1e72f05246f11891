/**
 * Sealing and opening of files, streams and channels. Not for applications: Waxseal is the way in.
 */
@NullMarked
package dev.waxseal.engine;

import org.jspecify.annotations.NullMarked;
