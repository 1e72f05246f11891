/** Waxseal beside its peers, in one process: streams of any length, and small messages. The scripts in {@code bench/} run it. */
@NullMarked
package dev.waxseal.bench;

import org.jspecify.annotations.NullMarked;
