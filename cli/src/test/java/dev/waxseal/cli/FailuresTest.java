package dev.waxseal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waxseal.error.KmsRefusedException;
import dev.waxseal.error.KmsUnavailableException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.kms.model.KmsException;

/** What no script can bring about on every machine, by every user. */
@DisplayName("a failure")
class FailuresTest {

    private static KmsException answer(String code, String message, int status) {
        return (KmsException) KmsException.builder()
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage(message)
                        .build())
                .statusCode(status)
                .build();
    }

    @Test
    @DisplayName("of KMS that throttles is told from one that cannot be reached")
    void throttled() {
        KmsException cause = answer("ThrottlingException", "You have exceeded the rate", 400);

        assertThat(Failures.of(new KmsUnavailableException("kms throttled the request to decrypt", cause), "f"))
                .isEqualTo(new Failure(
                        ExitStatus.UNREACHABLE,
                        "throttled",
                        "kms throttled the request to decrypt",
                        "wait a little and try again"));
        assertThat(Failures.of(new KmsUnavailableException("kms could not be reached"), "f")
                        .kind())
                .isEqualTo("kms-unreachable");
        assertThat(Failures.of(cause, "").status()).isEqualTo(ExitStatus.UNREACHABLE);
    }

    @Test
    @DisplayName("of a kind of key says what to do about that kind")
    void keyKinds() {
        String state = "KMSInvalidStateException";
        assertKind(
                new KmsRefusedException(
                        "kms refused to decrypt with key 1234abcd (local): the key is unavailable; its custom key store"
                                + " is disconnected",
                        answer(state, "arn is unavailable.", 400)),
                "key-unavailable",
                "aws kms connect-custom-key-store");
        assertKind(
                new KmsUnavailableException("kms failed to decrypt", answer(state, "The proxy did not respond", 400)),
                "key-unavailable",
                "what holds the key does not answer kms");
        assertKind(
                new KmsUnavailableException("kms failed", answer("KeyUnavailableException", "try again", 500)),
                "key-unavailable",
                "try again");
        assertKind(
                new KmsRefusedException(
                        "kms refused to make a data key with key 1234abcd (local): InvalidKeyUsageException",
                        answer("InvalidKeyUsageException", "arn key usage is SIGN_VERIFY", 400)),
                "key-usage",
                "waxseal key describe 1234abcd");
        assertKind(
                new KmsRefusedException(
                        "AccessDeniedException; it is the key of an aws service, through which alone it may be used",
                        answer("AccessDeniedException", "no", 400)),
                "aws-managed-key",
                "waxseal key create");
    }

    private static void assertKind(RuntimeException failure, String kind, String hint) {
        Failure told = Failures.of(failure, "f");
        assertThat(told.kind()).isEqualTo(kind);
        assertThat(told.hint()).contains(hint);
    }

    @Test
    @DisplayName("of one wrapped key among several is found where it was kept")
    void suppressed() {
        KmsRefusedException several = new KmsRefusedException("none of 2 wrapped keys opens this message");
        several.addSuppressed(new KmsRefusedException("no", answer("AccessDeniedException", "no", 400)));

        assertThat(Failures.of(several, "f").kind()).isEqualTo("access-denied");
    }

    @Test
    @DisplayName("of permission names the file, and of a temporary one its directory")
    void permission() {
        assertThat(Failures.of(new AccessDeniedException("f"), "f").message()).isEqualTo("permission denied");
        assertThat(Failures.of(new AccessDeniedException("/d/.g.wax.0000-1.waxtmp"), "f")
                        .message())
                .isEqualTo("/d: permission denied");
    }

    @Test
    @DisplayName("of a full disk is told by either sign that the JDK gives")
    void diskFull() {
        assertThat(Failures.of(new IOException("No space left on device"), "f").kind())
                .isEqualTo("disk-full");
        assertThat(Failures.of(new FileSystemException("f", null, "No space left on device"), "f")
                        .kind())
                .isEqualTo("disk-full");
    }

    @Test
    @DisplayName("of an existing file hints at --force, and has the status of files")
    void exists() {
        assertThat(Failures.of(new FileAlreadyExistsException("a"), "a.wax"))
                .isEqualTo(new Failure(ExitStatus.IO, "exists", "a exists already", "--force replaces it"));
    }

    @Test
    @DisplayName("that nobody thought of is told as one, without a trace")
    void internal() {
        assertThat(Failures.of(new IllegalStateException("what"), "f").kind()).isEqualTo("internal");
    }
}
