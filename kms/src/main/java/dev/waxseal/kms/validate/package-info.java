/**
 * Proves envelope encryption live against a KMS: what must hold, each with the evidence that it does. Nothing here is
 * needed to encrypt or to decrypt.
 */
@NullMarked
package dev.waxseal.kms.validate;

import org.jspecify.annotations.NullMarked;
