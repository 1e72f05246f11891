/** Tests of what the engine promises beneath its public face: files, order of writes, failures in mid-stream. */
@NullMarked
package dev.waxseal.engine;

import org.jspecify.annotations.NullMarked;
