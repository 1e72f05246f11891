/**
 * Fuzz tests of all that parses what others wrote. An ordinary build runs them over the published vectors; to fuzz, see
 * docs/vectors/README.md.
 */
@NullMarked
package dev.waxseal.fuzz;

import org.jspecify.annotations.NullMarked;
