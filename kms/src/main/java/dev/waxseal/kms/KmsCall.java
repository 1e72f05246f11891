package dev.waxseal.kms;

import java.time.Duration;

/**
 * One call of KMS, retries included. Holds no secret.
 *
 * @param operation as AWS names it, such as {@code Decrypt}
 * @param region that was asked
 * @param keyId as it was sent; of ReEncrypt the destination
 * @param requestId of the last attempt, as CloudTrail shows it; empty if no answer came
 * @param outcome what came of it
 * @param errorCode KMS's, such as {@code DisabledException}; empty for an answer, or if none came
 * @param took from the first attempt to the last answer
 * @param attempts made, the first included; 0 if none could be
 * @param throttledAttempts of them, those that KMS answered with a request to slow down
 * @param waited before and between attempts, for backing off and for the limit of calls in a second
 */
public record KmsCall(
        String operation,
        String region,
        String keyId,
        String requestId,
        Outcome outcome,
        String errorCode,
        Duration took,
        int attempts,
        int throttledAttempts,
        Duration waited) {

    /** What came of a call. */
    public enum Outcome {
        /** KMS did what it was asked. */
        ANSWERED,
        /** KMS said no, for a reason that a retry does not change. */
        REFUSED,
        /** Throttled, failed or not reached, after every retry. */
        UNAVAILABLE
    }
}
