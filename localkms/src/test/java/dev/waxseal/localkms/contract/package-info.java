/**
 * What a KMS does, told through the AWS SDK, so that it can be asked of any KMS: this one in process, this one over HTTP, or
 * AWS's own. The property {@code kms.contract} chooses: {@code in-process} (as it is unless told otherwise), {@code http},
 * {@code aws}.
 */
@NullMarked
package dev.waxseal.localkms.contract;

import org.jspecify.annotations.NullMarked;
