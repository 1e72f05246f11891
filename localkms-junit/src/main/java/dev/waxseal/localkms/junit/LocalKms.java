package dev.waxseal.localkms.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives tests a KMS of their own, in memory: the AWS SDK's calls are answered in this process, by the protocol and with the
 * errors of AWS KMS.
 *
 * <pre>{@code
 * @LocalKms(keys = "alias/reports")
 * class ReportTest {
 *     @Test
 *     void isSealed(KmsClient kms) {
 *         kms.generateDataKey(r -> r.keyId("alias/reports").keySpec(DataKeySpec.AES_256));
 *     }
 * }
 * }</pre>
 *
 * <p>Constructors, lifecycle methods and tests may have parameters of these types, which are all of one KMS:
 *
 * <ul>
 *   <li>{@code KmsClient} and {@code KmsAsyncClient}, in {@link #region};
 *   <li>{@link MovableClock}, the KMS's time;
 *   <li>{@link EmbeddedKms}, the whole of it: clients of other regions, and the endpoint for other programs.
 * </ul>
 *
 * <p>The KMS is opened when the first parameter asks for it, and closed with its clients after the last test. On a class it
 * is for the class and those nested in it; on a method, for that method alone, in place of its class's. Tests that run in
 * parallel may share one. It may stand on an annotation of your own, which then stands for it.
 *
 * <p>Needs JUnit 5.13 or later, and {@code software.amazon.awssdk:kms}, in the version that the project brings. What is
 * refused (an alias without {@code alias/}, an account without twelve digits) fails the tests that ask for the KMS.
 */
@Documented
@Inherited
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(LocalKmsExtension.class)
public @interface LocalKms {

    /** Aliases for which there are keys from the start, each a symmetric one in {@link #region}: {@code alias/reports}. */
    String[] keys() default {};

    /** Where clients are unless they are asked for elsewhere. By default one that AWS does not have. */
    String region() default "local";

    /** The twelve digits in ARNs. */
    String account() default "000000000000";

    /** Whether to listen on a free port of the loopback interface as well: see {@link EmbeddedKms#endpoint}. */
    boolean server() default false;

    /** Whether all tests of the class share a KMS, or each has its own. Means nothing on a method. */
    Lifecycle lifecycle() default Lifecycle.PER_CLASS;
}
