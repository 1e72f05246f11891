/**
 * What the program does when the world does not do its part: it is killed, interrupted, short of disk or memory, one of
 * many at once, or on somebody else's KMS. Every test runs the program by its launcher, and so after packaging
 * ({@code *IT}).
 */
@NullMarked
package dev.waxseal.cli.crash;

import org.jspecify.annotations.NullMarked;
