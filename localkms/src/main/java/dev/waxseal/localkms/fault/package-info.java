/** Failures made to order, so that resilience is tested against a real KMS and not against mocks. */
@NullMarked
package dev.waxseal.localkms.fault;

import org.jspecify.annotations.NullMarked;
