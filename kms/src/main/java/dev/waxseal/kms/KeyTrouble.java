package dev.waxseal.kms;

import java.util.Locale;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.kms.model.InvalidKeyUsageException;
import software.amazon.awssdk.services.kms.model.KmsInvalidStateException;
import software.amazon.awssdk.services.kms.model.UnsupportedOperationException;

/** What the kind of a key has to do with KMS's refusal, in words that KMS does not find (docs/key-kinds.md). */
final class KeyTrouble {

    private static final String AWS_MANAGED = "alias/aws/";
    private static final String PROXY = "external key store proxy";

    private KeyTrouble() {}

    /** To stand behind KMS's own words; empty where those say it all. */
    static String of(KmsOperation operation, AwsServiceException e) {
        if (e instanceof InvalidKeyUsageException && operation.kind() == KmsOperation.Kind.RE_ENCRYPT) {
            return "; data keys are wrapped again under symmetric keys alone: an rsa key is given one when a message is"
                    + " sealed, or never";
        }
        if (e instanceof InvalidKeyUsageException) {
            return "; this key is not for that: data keys take a symmetric key, or the public half of an rsa key,"
                    + " whose usage is ENCRYPT_DECRYPT";
        }
        if (e instanceof UnsupportedOperationException && operation.kind() == KmsOperation.Kind.GET_PUBLIC_KEY) {
            return "; a symmetric key has no public half";
        }
        if (e instanceof KmsInvalidStateException && text(e).endsWith(" is unavailable.")) {
            return "; its custom key store is disconnected";
        }
        boolean managed = operation.key().text().contains(AWS_MANAGED);
        return managed && KmsText.code(e).equals("AccessDeniedException")
                ? "; it is the key of an aws service, through which alone it may be used"
                : "";
    }

    /**
     * Whether the external key manager behind the key did not answer KMS, which may pass. KMS has one exception for all
     * that goes wrong with a custom key store, and tells its callers to go by the text (KMS Developer Guide,
     * "Troubleshooting external key stores").
     */
    static boolean mayPass(AwsServiceException e) {
        if (!(e instanceof KmsInvalidStateException)) {
            return false;
        }
        String text = text(e);
        return text.contains(PROXY)
                && (text.contains("respond")
                        || text.contains("cannot communicate")
                        || text.contains("retry the request"));
    }

    private static String text(AwsServiceException e) {
        String text = e.awsErrorDetails() == null ? "" : e.awsErrorDetails().errorMessage();
        return text == null ? "" : text.toLowerCase(Locale.ROOT);
    }
}
