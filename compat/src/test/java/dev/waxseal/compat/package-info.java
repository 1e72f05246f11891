/** Libraries that others have written for AWS KMS, on the embedded one, over HTTP and with its credentials. */
@NullMarked
package dev.waxseal.compat;

import org.jspecify.annotations.NullMarked;
