package dev.waxseal.cli;

import dev.waxseal.error.KmsUnavailableException;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** Puts what KMS refused, or could not be asked, into words, with what the caller can do about it. */
final class KmsFailures {

    private static final String NAME_THE_KEY = "--key KEY names the key that may be used; then no one need be asked";
    private static final Pattern NAMED_KEY = Pattern.compile("key ([A-Za-z0-9/_-]+) \\(");
    private static final String WITHOUT_AWS = "to try things out without AWS: --kms local";

    private static final String RECONNECT =
            "aws kms connect-custom-key-store connects its store again, by someone who may; the key is then what it was";
    private static final String BEHIND_KMS =
            "kms answers, but what holds the key does not answer kms: try again, and see whether the key's store is up";

    private KmsFailures() {}

    static Failure of(RuntimeException e) {
        AwsServiceException answer = answer(e);
        if (isUnavailable(e, answer)) {
            return unavailable(e, answer);
        }
        String message = e instanceof SdkException && answer != null ? "kms refused: " + words(answer) : text(e);
        return answer == null ? notAsked(message) : refused(answer, message);
    }

    private static boolean isUnavailable(RuntimeException e, @Nullable AwsServiceException answer) {
        if (e instanceof SdkException) {
            return answer == null
                    ? !text(e).contains("credentials")
                    : answer.isThrottlingException() || answer.statusCode() >= 500;
        }
        return e instanceof KmsUnavailableException;
    }

    private static Failure unavailable(RuntimeException e, @Nullable AwsServiceException answer) {
        boolean throttled = answer != null && answer.isThrottlingException();
        if (text(e).startsWith("sts ")) {
            return new Failure(ExitStatus.UNREACHABLE, "unknown-account", text(e), NAME_THE_KEY);
        }
        if (Set.of("KMSInvalidStateException", "KeyUnavailableException").contains(code(answer))) {
            return new Failure(ExitStatus.UNREACHABLE, "key-unavailable", text(e), BEHIND_KMS);
        }
        return new Failure(
                ExitStatus.UNREACHABLE,
                throttled ? "throttled" : "kms-unreachable",
                throttled && !text(e).contains("throttled") ? "kms throttled the request" : text(e),
                throttled ? "wait a little and try again" : "check network, region and endpoint, and try again");
    }

    private static Failure notAsked(String message) {
        String what = message.contains(" region ") ? "no-region" : "no-credentials";
        boolean settings = message.contains("region is configured") || message.contains("credentials");
        int end = message.indexOf("; --kms local");
        return new Failure(
                ExitStatus.REFUSED,
                settings ? what : "kms-refused",
                end < 0 ? message : message.substring(0, end),
                settings ? WITHOUT_AWS : "");
    }

    private static Failure refused(AwsServiceException answer, String message) {
        if (message.startsWith("sts ")) {
            return failure("unknown-account", message, NAME_THE_KEY);
        }
        return switch (code(answer)) {
            case "AccessDeniedException" -> accessDenied(message);
            case "InvalidKeyUsageException" ->
                failure(
                        "key-usage",
                        message,
                        "waxseal key describe " + key(message)
                                + " shows its kind; waxseal key create makes one that fits");
            case "CustomKeyStoreInvalidStateException" -> failure("key-store-state", message, RECONNECT);
            case "DisabledException" ->
                failure("key-disabled", message, "waxseal key enable " + key(message) + ", by someone who may");
            case "NotFoundException" ->
                failure(
                        "key-not-found",
                        message,
                        "waxseal key list shows the keys; an alias is written alias/NAME, and --kms chooses the kms");
            case "KMSInvalidStateException" -> invalidState(message);
            default -> failure("kms-refused", message, "");
        };
    }

    private static Failure accessDenied(String message) {
        return message.contains("the key of an aws service")
                ? failure("aws-managed-key", message, "waxseal key create makes a key of your own")
                : failure("access-denied", message, "the key's policy, or IAM, must allow the caller to do this");
    }

    private static Failure invalidState(String message) {
        if (message.contains("custom key store is disconnected")) {
            return failure("key-unavailable", message, RECONNECT);
        }
        return message.contains("pending deletion")
                ? failure(
                        "key-pending-deletion",
                        message.contains("key pending deletion") ? message : "key pending deletion: " + message,
                        "waxseal key cancel-deletion " + key(message) + ", then key enable, by someone who may")
                : failure("key-state", message, "waxseal key describe " + key(message) + " shows its state");
    }

    // The keyring's words name the key with its region behind it; a hint that can be pasted is worth the look.
    private static String key(String message) {
        Matcher named = NAMED_KEY.matcher(message);
        return named.find() ? named.group(1) : "KEY";
    }

    private static Failure failure(String kind, String message, String hint) {
        return new Failure(ExitStatus.REFUSED, kind, message, hint);
    }

    /** KMS's answer, wherever in the causes it stands: one of several wrapped keys is told as a suppressed exception. */
    private static @Nullable AwsServiceException answer(Throwable e) {
        if (e instanceof AwsServiceException answer) {
            return answer;
        }
        Stream<Throwable> causes = e.getCause() == null ? Stream.of(e.getSuppressed()) : Stream.of(e.getCause());
        return causes.map(KmsFailures::answer)
                .filter(found -> found != null)
                .findFirst()
                .orElse(null);
    }

    private static String code(@Nullable AwsServiceException answer) {
        String code = answer == null || answer.awsErrorDetails() == null
                ? null
                : answer.awsErrorDetails().errorCode();
        return code == null ? "" : code;
    }

    private static String words(AwsServiceException answer) {
        return answer.awsErrorDetails() == null
                ? text(answer)
                : answer.awsErrorDetails().errorCode() + ": "
                        + answer.awsErrorDetails().errorMessage();
    }

    private static String text(Throwable e) {
        return Failures.text(e);
    }
}
