/**
 * The embedded KMS in tests on JUnit Jupiter: {@link dev.waxseal.localkms.junit.LocalKms @LocalKms} on a test class, and
 * parameters of type {@code KmsClient} are answered in the same process.
 */
@NullMarked
package dev.waxseal.localkms.junit;

import org.jspecify.annotations.NullMarked;
