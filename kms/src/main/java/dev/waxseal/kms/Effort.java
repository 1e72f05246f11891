package dev.waxseal.kms;

/** Whether a call that fails for want of KMS is made again. */
enum Effort {
    /** One attempt: for the first round over several candidates, so that one which is down does not delay the rest. */
    ONCE,
    /** Every attempt that {@link RetryLimits} allows. */
    PERSISTENT
}
