/**
 * What libraries leave of their keys on the heap: each works in a JVM of its own, whose heap is dumped when it is done, and the dump is searched here. See
 * docs/wiping.md.
 */
@NullMarked
package dev.waxseal.bench.wiping;

import org.jspecify.annotations.NullMarked;
