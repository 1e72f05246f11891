package dev.waxseal.kms.doctor;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kms.model.DependencyTimeoutException;
import software.amazon.awssdk.services.kms.model.KeyUnavailableException;
import software.amazon.awssdk.services.kms.model.KmsInternalException;

/**
 * What KMS said to one call.
 *
 * @param code its error code, such as {@code AccessDeniedException}; empty where it performed the call, or did not answer
 * @param text for people
 */
record Answer(Kind kind, String code, String text) {

    enum Kind {
        /** It was done, or, of a dry run, would have been. */
        GRANTED,
        REFUSED,
        /** Throttled, faulty or not reached: retry can help. */
        UNREACHABLE
    }

    private static final String DRY_RUN = "DryRunOperationException";
    private static final int SERVER_ERROR = 500;

    static Answer to(Runnable call) {
        try {
            call.run();
            return new Answer(Kind.GRANTED, "", "");
        } catch (AwsServiceException e) {
            return answered(e);
        } catch (SdkException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            return new Answer(Kind.UNREACHABLE, "", String.valueOf(cause.getMessage()));
        }
    }

    private static Answer answered(AwsServiceException e) {
        String code = e.awsErrorDetails() == null || e.awsErrorDetails().errorCode() == null
                ? "HTTP " + e.statusCode()
                : e.awsErrorDetails().errorCode();
        String message = e.awsErrorDetails() == null || e.awsErrorDetails().errorMessage() == null
                ? ""
                : e.awsErrorDetails().errorMessage();
        String text = message.isEmpty() ? code : code + ": " + message;
        if (code.equals(DRY_RUN)) {
            return new Answer(Kind.GRANTED, code, text);
        }
        return new Answer(isPassing(e) ? Kind.UNREACHABLE : Kind.REFUSED, code, text);
    }

    private static boolean isPassing(AwsServiceException e) {
        return e.isThrottlingException()
                || e.statusCode() >= SERVER_ERROR
                || e instanceof DependencyTimeoutException
                || e instanceof KeyUnavailableException
                || e instanceof KmsInternalException;
    }

    boolean isAccessDenied() {
        return code.equals("AccessDeniedException");
    }

    boolean isNotFound() {
        return code.equals("NotFoundException");
    }
}
