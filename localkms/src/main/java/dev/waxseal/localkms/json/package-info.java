/**
 * JSON in and out: a strict, bounded reader and a writer whose buffer can be wiped. Knows nothing of KMS.
 */
@NullMarked
package dev.waxseal.localkms.json;

import org.jspecify.annotations.NullMarked;
