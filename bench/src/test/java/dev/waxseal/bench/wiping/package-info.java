/** See docs/wiping.md. */
@NullMarked
package dev.waxseal.bench.wiping;

import org.jspecify.annotations.NullMarked;
