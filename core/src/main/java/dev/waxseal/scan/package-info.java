/**
 * The inventory: which files are sealed, under which keys and which key material, and which are not sealed at all. It
 * opens nothing, so everything that it tells of a message is a claim of whoever wrote the file.
 */
@NullMarked
package dev.waxseal.scan;

import org.jspecify.annotations.NullMarked;
