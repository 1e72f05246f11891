/** Time that can be moved, for what a KMS does because time passes. */
@NullMarked
package dev.waxseal.localkms.clock;

import org.jspecify.annotations.NullMarked;
