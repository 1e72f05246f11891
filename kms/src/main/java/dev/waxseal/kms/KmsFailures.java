package dev.waxseal.kms;

import dev.waxseal.error.KmsRefusedException;
import dev.waxseal.error.KmsUnavailableException;
import dev.waxseal.error.TamperedException;
import dev.waxseal.error.WaxsealException;
import dev.waxseal.error.WrongKeyException;
import dev.waxseal.kms.NamedCredentials.NoCredentialsException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.kms.model.DependencyTimeoutException;
import software.amazon.awssdk.services.kms.model.IncorrectKeyException;
import software.amazon.awssdk.services.kms.model.InvalidCiphertextException;
import software.amazon.awssdk.services.kms.model.KeyUnavailableException;
import software.amazon.awssdk.services.kms.model.KmsInternalException;

/**
 * Puts the SDK's failures into ours, by who must act. Which it is follows from the exception's type and HTTP status,
 * never from its text.
 */
final class KmsFailures {

    /** What is said of a wrapped key that KMS does not authenticate, or whose data key does not fit the message. */
    static final String NOT_THE_ONE_SEALED =
            "the wrapped key, or the encryption context (withheld values included), is not the one that was sealed";

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    private KmsFailures() {}

    static WaxsealException of(KmsOperation operation, SdkException e) {
        if (e instanceof InvalidCiphertextException invalid) {
            return new TamperedException(
                    "kms does not authenticate the wrapped key of " + operation.keyInWords() + ": " + NOT_THE_ONE_SEALED
                            + requestId(invalid),
                    e);
        }
        if (e instanceof IncorrectKeyException incorrect) {
            return new WrongKeyException(
                    operation.keyInWords() + " is not the key that wrapped this data key" + requestId(incorrect), e);
        }
        if (cause(e, NoCredentialsException.class) != null) {
            return MissingSettings.credentials(e);
        }
        if (e instanceof AwsServiceException service) {
            return answered(operation, service);
        }
        return isUnreachable(e)
                ? new KmsUnavailableException(
                        "kms could not be reached to " + operation.inWords() + ": " + reason(e) + attempts(e), e)
                : new KmsRefusedException("kms could not be asked to " + operation.inWords() + ": " + reason(e), e);
    }

    private static WaxsealException answered(KmsOperation operation, AwsServiceException e) {
        if (isThrottled(e)) {
            return new KmsUnavailableException(
                    "kms throttled the request to " + operation.inWords() + attempts(e) + requestId(e), e);
        }
        String text = KmsText.of(e) + requestId(e);
        return isFault(e)
                ? new KmsUnavailableException("kms failed to " + operation.inWords() + ": " + text + attempts(e), e)
                : new KmsRefusedException("kms refused to " + operation.inWords() + ": " + text, e);
    }

    /** Whether KMS says to slow down. */
    static boolean isThrottled(SdkException e) {
        return e instanceof AwsServiceException service
                && (service.isThrottlingException() || service.statusCode() == TOO_MANY_REQUESTS);
    }

    private static boolean isFault(AwsServiceException e) {
        return e.statusCode() >= SERVER_ERROR
                || e instanceof DependencyTimeoutException
                || e instanceof KeyUnavailableException
                || e instanceof KmsInternalException;
    }

    // An interrupted thread counts too: nothing was refused, and the same call can succeed.
    private static boolean isUnreachable(SdkException e) {
        return e instanceof ApiCallTimeoutException
                || e instanceof ApiCallAttemptTimeoutException
                || e instanceof AbortedException
                || cause(e, IOException.class) != null;
    }

    /** Whether the same call may succeed later, by the same rules as {@link #of}. */
    static boolean retryCanHelp(SdkException e) {
        if (e instanceof AwsServiceException service) {
            return isThrottled(service) || isFault(service);
        }
        return cause(e, NoCredentialsException.class) == null && isUnreachable(e);
    }

    private static String reason(SdkException e) {
        IOException io = cause(e, IOException.class);
        if (io instanceof UnknownHostException) {
            return "unknown host " + KmsText.printable(io.getMessage());
        }
        if (io instanceof SocketTimeoutException || e instanceof ApiCallAttemptTimeoutException) {
            return "no answer in time";
        }
        return KmsText.printable(io == null ? e.getMessage() : io.getMessage());
    }

    private static String attempts(SdkException e) {
        Integer attempts = e.numAttempts();
        return attempts == null || attempts < 2 ? "" : ", " + attempts + " times";
    }

    private static String requestId(AwsServiceException e) {
        return e.requestId() == null ? "" : " (request id " + KmsText.printable(e.requestId()) + ")";
    }

    private static <T> @Nullable T cause(Throwable e, Class<T> type) {
        for (Throwable at = e; at != null; at = at.getCause()) {
            if (type.isInstance(at)) {
                return type.cast(at);
            }
        }
        return null;
    }
}
