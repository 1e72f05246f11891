/**
 * What survives a restart: keys, key material, aliases and tags in SQLite, with key material wrapped under a root key
 * that lives in a file of its own.
 */
@NullMarked
package dev.waxseal.localkms.store;

import org.jspecify.annotations.NullMarked;
