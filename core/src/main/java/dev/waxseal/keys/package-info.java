/** The seam to KMS: {@link dev.waxseal.keys.Keyring} makes, opens and rewraps data keys; all else decorates it. */
@NullMarked
package dev.waxseal.keys;

import org.jspecify.annotations.NullMarked;
