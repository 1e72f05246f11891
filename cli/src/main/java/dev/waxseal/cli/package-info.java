/** The program {@code waxseal}: one class for each verb, and what they share. */
@NullMarked
package dev.waxseal.cli;

import org.jspecify.annotations.NullMarked;
