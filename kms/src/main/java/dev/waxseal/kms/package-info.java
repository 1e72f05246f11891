/**
 * The keyring on AWS KMS: {@link dev.waxseal.kms.AwsKmsKeyring} makes, opens and rewraps data keys through the AWS SDK,
 * with one client for each region ({@link dev.waxseal.kms.KmsClients}) and only for keys that the caller allows
 * ({@link dev.waxseal.kms.AllowedKeys}).
 *
 * <p>Plaintext data keys are taken out of the answers before the SDK parses them, so that none of its buffers, pools or
 * strings ever holds one.
 */
@NullMarked
package dev.waxseal.kms;

import org.jspecify.annotations.NullMarked;
