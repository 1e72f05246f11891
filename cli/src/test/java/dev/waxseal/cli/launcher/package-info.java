/**
 * The launcher, run as its users run it. These run after packaging ({@code *IT}), since they need the distribution; JDKs
 * and Maven are scripts wherever it is only the choice of them that matters.
 */
@NullMarked
package dev.waxseal.cli.launcher;

import org.jspecify.annotations.NullMarked;
