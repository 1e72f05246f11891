package dev.waxseal.kms;

/** How eagerly clients call a KMS that throttles them. */
public enum Pace {
    /** Each call waits for itself, as the SDK's {@code STANDARD} strategy does: for applications. */
    STANDARD,
    /**
     * All calls of a region slow down together once it throttles, as the SDK's {@code ADAPTIVE} strategy does: for bulk
     * work, which would otherwise use its attempts up against a quota that others need too.
     */
    BULK
}
