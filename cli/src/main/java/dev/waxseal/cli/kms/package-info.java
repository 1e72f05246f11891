/** The KMS that the caller chose, opened; and whose keys are the caller's own. */
@NullMarked
package dev.waxseal.cli.kms;

import org.jspecify.annotations.NullMarked;
