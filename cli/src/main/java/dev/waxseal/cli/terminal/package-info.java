/** What a person or a program sees: lines, tables, JSON, progress. Nothing of a message reaches a terminal raw. */
@NullMarked
package dev.waxseal.cli.terminal;

import org.jspecify.annotations.NullMarked;
