/** The public face: {@link dev.waxseal.Waxseal} encrypts and decrypts bytes, text, files, streams and channels. */
@NullMarked
package dev.waxseal;

import org.jspecify.annotations.NullMarked;
