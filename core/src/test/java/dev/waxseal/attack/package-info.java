/** One attack harness for every reader of messages: what is damaged is refused in the right words, and releases nothing. */
@NullMarked
package dev.waxseal.attack;

import org.jspecify.annotations.NullMarked;
