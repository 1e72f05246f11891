/** What calls of KMS cost, and what data-key reuse spares: counted without any metrics library. */
@NullMarked
package dev.waxseal.kms.cost;

import org.jspecify.annotations.NullMarked;
