/**
 * The operations of AWS KMS over the store, one class each. Knows nothing of HTTP.
 */
@NullMarked
package dev.waxseal.localkms.engine;

import org.jspecify.annotations.NullMarked;
