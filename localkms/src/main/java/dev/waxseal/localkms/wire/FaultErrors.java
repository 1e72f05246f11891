package dev.waxseal.localkms.wire;

import dev.waxseal.localkms.engine.KmsException;
import dev.waxseal.localkms.fault.Kind;

/** The errors that faults and quotas answer with: throttling in AWS's words, the others in those of the service model. */
final class FaultErrors {

    private static final int REFUSED = 400;
    private static final int FAULT = 500;

    private FaultErrors() {}

    static KmsException throttled() {
        return KmsException.of(
                "ThrottlingException",
                "You have exceeded the rate at which you may call KMS. Reduce the frequency of your calls.",
                REFUSED);
    }

    /** The error that {@code kind} is, for the kinds that are one. */
    static KmsException of(Kind kind) {
        return switch (kind) {
            case THROTTLE -> throttled();
            case INTERNAL ->
                KmsException.of(
                        "KMSInternalException",
                        "The request was rejected because an internal exception occurred. The request can be retried.",
                        FAULT);
            case DEPENDENCY_TIMEOUT ->
                KmsException.of(
                        "DependencyTimeoutException",
                        "The system timed out while trying to fulfill the request. You can retry the request.",
                        FAULT);
            case KEY_UNAVAILABLE ->
                KmsException.of(
                        "KeyUnavailableException",
                        "The request was rejected because the specified KMS key was not available. You can retry the"
                                + " request.",
                        FAULT);
            case ACCESS_DENIED ->
                KmsException.of(
                        "AccessDeniedException",
                        "The caller is not authorized to perform this operation: no policy allows it.",
                        REFUSED);
            case LATENCY, RESET, TRUNCATE -> throw new IllegalArgumentException(kind + " is no error");
        };
    }
}
