/** An inventory kept in an SQLite file, so that the next one reads only what has changed. */
@NullMarked
package dev.waxseal.cli.catalog;

import org.jspecify.annotations.NullMarked;
