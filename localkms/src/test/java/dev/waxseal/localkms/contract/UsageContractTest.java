package dev.waxseal.localkms.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.model.DataKeySpec;
import software.amazon.awssdk.services.kms.model.GetKeyLastUsageResponse;
import software.amazon.awssdk.services.kms.model.KeyLastUsageTrackingOperation;

/** At AWS it may take an hour until a usage is told of. */
@DisplayName("a key's last usage")
class UsageContractTest extends KmsContract {

    @Test
    @DisplayName("is empty until it is used")
    void unused() {
        String keyId = newKey();
        client.describeKey(request -> request.keyId(keyId));
        GetKeyLastUsageResponse usage = usage(keyId);
        assertThat(usage.keyId()).isEqualTo(keyId);
        assertThat(usage.keyCreationDate()).isEqualTo(describe(keyId).creationDate());
        assertThat(usage.trackingStartDate()).isEqualTo(usage.keyCreationDate());
        assertThat(usage.keyLastUsage()).isNotNull();
        assertThat(usage.keyLastUsage().operation()).isNull();
        assertThat(usage.keyLastUsage().timestamp()).isNull();
    }

    @Test
    @DisplayName("names the last operation that succeeded, when it was, and its request")
    void last() {
        String keyId = newKey();
        SdkBytes sealed = encrypt(keyId, "text");
        assertThat(usage(keyId).keyLastUsage().operation()).isEqualTo(KeyLastUsageTrackingOperation.ENCRYPT);
        advance(Duration.ofMinutes(10));
        var generated = client.generateDataKey(request -> request.keyId(keyId).keySpec(DataKeySpec.AES_256));
        assertRefused(
                () -> client.decrypt(request -> request.ciphertextBlob(sealed)), "InvalidCiphertextException", "");
        assertRefused(
                () -> client.encrypt(
                        request -> request.keyId(keyId).plaintext(sealed).dryRun(true)),
                "DryRunOperationException",
                null);
        var usage = usage(keyId).keyLastUsage();
        assertThat(usage.operation()).isEqualTo(KeyLastUsageTrackingOperation.GENERATE_DATA_KEY);
        assertThat(usage.kmsRequestId()).isEqualTo(generated.responseMetadata().requestId());
        assertThat(usage.cloudTrailEventId()).hasSize(36).isNotEqualTo(usage.kmsRequestId());
        assertThat(usage.timestamp()).isEqualTo(describe(keyId).creationDate().plus(Duration.ofMinutes(10)));
        assertThat(usage(keyId).keyLastUsage()).isEqualTo(usage);
    }

    @Test
    @DisplayName("by ReEncrypt is told of both keys, each as an event of its own")
    void reEncrypt() {
        String source = newKey();
        String destination = newKey();
        SdkBytes sealed = encrypt(source, "text");
        client.reEncrypt(request ->
                request.ciphertextBlob(sealed).sourceEncryptionContext(CONTEXT).destinationKeyId(destination));
        var from = usage(source).keyLastUsage();
        var to = usage(destination).keyLastUsage();
        assertThat(from.operation()).isEqualTo(KeyLastUsageTrackingOperation.RE_ENCRYPT);
        assertThat(to.operation()).isEqualTo(KeyLastUsageTrackingOperation.RE_ENCRYPT);
        assertThat(from.kmsRequestId()).isEqualTo(to.kmsRequestId());
        assertThat(from.cloudTrailEventId()).isNotEqualTo(to.cloudTrailEventId());
    }

    @Test
    @DisplayName("is told in every state, and of no alias")
    void names() {
        String keyId = newKey();
        encrypt(keyId, "text");
        client.scheduleKeyDeletion(request -> request.keyId(keyId));
        assertThat(usage(describe(keyId).arn()).keyLastUsage().operation())
                .isEqualTo(KeyLastUsageTrackingOperation.ENCRYPT);
        assertRefused(() -> usage("alias/some"), "NotFoundException", "Invalid keyId 'alias/some'");
    }

    private GetKeyLastUsageResponse usage(String keyId) {
        return client.getKeyLastUsage(request -> request.keyId(keyId));
    }
}
