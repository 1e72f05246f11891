/**
 * Checks against a live KMS that what a configuration means to do can be done: regions, keys, and by dry run every
 * permission. Changes nothing, and makes no data key. Nothing here is needed to encrypt or to decrypt.
 */
@NullMarked
package dev.waxseal.kms.doctor;

import org.jspecify.annotations.NullMarked;
