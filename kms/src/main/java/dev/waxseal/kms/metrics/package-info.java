/**
 * Calls of KMS and caches of data keys as meters of Micrometer, which the application brings. The only package that knows
 * Micrometer; nothing of ours imports it.
 */
@NullMarked
package dev.waxseal.kms.metrics;

import org.jspecify.annotations.NullMarked;
