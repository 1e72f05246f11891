package dev.waxseal.kms;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.kms.model.DisabledException;
import software.amazon.awssdk.services.kms.model.KmsInvalidStateException;

/** The words of a KMS, made fit for a line on a terminal. Whoever runs the endpoint chooses them. */
final class KmsText {

    private static final int LONGEST = 400;
    private static final Set<String> EXPIRED = Set.of("ExpiredTokenException", "ExpiredToken");

    private KmsText() {}

    /** What KMS says, with its code; where it only names the key's state, that state: {@code the key is disabled}. */
    static String of(AwsServiceException e) {
        String message = printable(message(e));
        if (e instanceof DisabledException || e instanceof KmsInvalidStateException) {
            return state(message);
        }
        String code = code(e);
        if (EXPIRED.contains(code)) {
            return "the aws credentials have expired" + quoted(message);
        }
        return code.isEmpty() ? message : code + quoted(message);
    }

    // "arn:aws:kms:…:key/… is pending deletion." The ARN says nothing that the reader has not just read.
    private static String state(String message) {
        int is = message.indexOf(" is ");
        boolean aboutKey = message.startsWith("arn:") && is > 0 && message.indexOf(' ') == is;
        return aboutKey ? "the key" + message.substring(is) : message;
    }

    private static String quoted(String message) {
        return message.isEmpty() ? "" : ": " + message;
    }

    private static @Nullable String message(AwsServiceException e) {
        AwsErrorDetails details = e.awsErrorDetails();
        return details == null ? e.getMessage() : details.errorMessage();
    }

    /** KMS's error code, such as {@code DisabledException}; empty if it gave none. */
    static String code(AwsServiceException e) {
        AwsErrorDetails details = e.awsErrorDetails();
        return details == null || details.errorCode() == null ? "" : printable(details.errorCode());
    }

    /** At most 400 characters without controls, line ends or a final period. */
    static String printable(@Nullable String text) {
        if (text == null) {
            return "";
        }
        StringBuilder printable = new StringBuilder();
        text.codePoints()
                .limit(LONGEST)
                .forEach(c -> printable.appendCodePoint(Character.isISOControl(c) || isFormat(c) ? ' ' : c));
        String line = printable.toString().strip();
        return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
    }

    // Such as the marks that turn the direction of text around.
    private static boolean isFormat(int c) {
        int type = Character.getType(c);
        return type == Character.FORMAT || type == Character.LINE_SEPARATOR || type == Character.PARAGRAPH_SEPARATOR;
    }
}
