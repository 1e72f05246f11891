/** What in the benchmarks has logic of its own: what they measure must be what they say. */
@NullMarked
package dev.waxseal.bench;

import org.jspecify.annotations.NullMarked;
