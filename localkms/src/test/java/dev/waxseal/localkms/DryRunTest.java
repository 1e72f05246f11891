package dev.waxseal.localkms;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.model.DataKeySpec;
import software.amazon.awssdk.services.kms.model.DryRunModifierType;

@DisplayName("a dry run")
class DryRunTest extends KmsFixture {

    private static final SdkBytes TEXT = SdkBytes.fromUtf8String("text");

    @Test
    @DisplayName("of every operation that knows it ends in the error that means success")
    void success() {
        String keyId = newKey().keyId();
        SdkBytes sealed = encrypt(keyId, "text");
        assertSucceeds(() -> client.encrypt(r -> r.keyId(keyId).plaintext(TEXT).dryRun(true)));
        assertSucceeds(() -> client.decrypt(
                r -> r.ciphertextBlob(sealed).encryptionContext(CONTEXT).dryRun(true)));
        assertSucceeds(() -> client.reEncrypt(r -> r.ciphertextBlob(sealed)
                .sourceEncryptionContext(CONTEXT)
                .destinationKeyId(keyId)
                .dryRun(true)));
        assertSucceeds(() -> client.generateDataKey(
                r -> r.keyId(keyId).keySpec(DataKeySpec.AES_256).dryRun(true)));
        assertSucceeds(() -> client.generateDataKeyWithoutPlaintext(
                r -> r.keyId(keyId).keySpec(DataKeySpec.AES_256).dryRun(true)));
    }

    @Test
    @DisplayName("without ciphertext looks at the keys alone")
    void ignoringCiphertext() {
        String keyId = newKey().keyId();
        assertSucceeds(() ->
                client.decrypt(r -> r.keyId(keyId).dryRun(true).dryRunModifiers(DryRunModifierType.IGNORE_CIPHERTEXT)));
        assertSucceeds(() -> client.reEncrypt(r -> r.sourceKeyId(keyId)
                .destinationKeyId(keyId)
                .dryRun(true)
                .dryRunModifiers(DryRunModifierType.IGNORE_CIPHERTEXT)));
        assertRefused(
                () -> client.decrypt(r -> r.keyId(keyId).dryRunModifiers(DryRunModifierType.IGNORE_CIPHERTEXT)),
                "ValidationException",
                "1 validation error detected: Value null at 'ciphertextBlob' failed to satisfy constraint: Member must"
                        + " not be null");
    }

    @Test
    @DisplayName("ends in the error of the real run, where that fails")
    void failure() {
        String keyId = newKey().keyId();
        SdkBytes sealed = encrypt(keyId, "text");
        assertRefused(
                () -> client.decrypt(r -> r.ciphertextBlob(sealed).dryRun(true)), "InvalidCiphertextException", "");
        client.disableKey(r -> r.keyId(keyId));
        assertRefused(
                () -> client.encrypt(r -> r.keyId(keyId).plaintext(TEXT).dryRun(true)), "DisabledException", null);
        assertRefused(
                () -> client.decrypt(
                        r -> r.keyId(keyId).dryRun(true).dryRunModifiers(DryRunModifierType.IGNORE_CIPHERTEXT)),
                "DisabledException",
                null);
    }

    private static void assertSucceeds(ThrowingCallable call) {
        assertRefused(
                call, "DryRunOperationException", "The request would have succeeded, but the DryRun option is set.");
    }
}
