package dev.waxseal.localkms.engine;

import org.jspecify.annotations.Nullable;

/** The errors that more than one operation answers with, in AWS's words where they are known. */
final class Refusal {

    private Refusal() {}

    static KmsException validation(@Nullable String message) {
        return KmsException.refused("ValidationException", message);
    }

    static KmsException serialization(@Nullable String message) {
        return KmsException.refused("SerializationException", message);
    }

    static KmsException unsupported(@Nullable String message) {
        return KmsException.refused("UnsupportedOperationException", message);
    }

    static KmsException notFound(String message) {
        return KmsException.refused("NotFoundException", message);
    }

    static KmsException noSuchKey(String arn) {
        return notFound("Key '" + arn + "' does not exist");
    }

    static KmsException noSuchAlias(String arn) {
        return notFound("Alias " + arn + " is not found.");
    }

    static KmsException invalidArn(String arn) {
        return KmsException.refused("InvalidArnException", "Invalid arn " + arn);
    }

    static KmsException invalidState(String arn, String state) {
        return KmsException.refused("KMSInvalidStateException", arn + " " + state);
    }

    static KmsException invalidKeyUsage(String message) {
        return KmsException.refused("InvalidKeyUsageException", message);
    }

    static KmsException disabled(String arn) {
        return KmsException.refused("DisabledException", arn + " is disabled.");
    }

    static KmsException limitExceeded(String message) {
        return KmsException.refused("LimitExceededException", message);
    }

    static KmsException accessDenied(String message) {
        return KmsException.refused("AccessDeniedException", message);
    }

    /** Without a message, as AWS has it: nobody shall learn why a ciphertext did not open. */
    static KmsException invalidCiphertext() {
        return KmsException.refused("InvalidCiphertextException", null);
    }

    static KmsException invalidSignature() {
        return KmsException.refused("KMSInvalidSignatureException", null);
    }

    static KmsException invalidMac() {
        return KmsException.refused("KMSInvalidMacException", null);
    }

    static KmsException incorrectKey() {
        return KmsException.refused(
                "IncorrectKeyException",
                "The key ID in the request does not identify a CMK that can perform this operation.");
    }

    static KmsException invalidOrigin(String arn, String origin) {
        return unsupported(arn + " origin is " + origin + " which is not valid for this operation.");
    }

    static KmsException notPrimary(String arn) {
        return unsupported(arn + " is not a multi-region primary key.");
    }

    static KmsException dryRunSucceeded() {
        return KmsException.refused(
                "DryRunOperationException", "The request would have succeeded, but the DryRun option is set.");
    }
}
