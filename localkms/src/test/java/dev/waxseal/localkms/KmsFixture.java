package dev.waxseal.localkms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KmsException;

/** A KMS in memory, its clock, and the AWS SDK's client of it. */
abstract class KmsFixture {

    static final Map<String, String> CONTEXT = Map.of("tenant", "42", "purpose", "test");

    final MovableClock clock = new MovableClock();
    LocalKms kms;
    KmsClient client;

    @BeforeEach
    final void open() {
        kms = LocalKms.builder().memory().clock(clock).build();
        client = connect();
    }

    @AfterEach
    final void close() {
        client.close();
        disconnect();
        kms.close();
    }

    KmsClient connect() {
        return Clients.inProcess(kms);
    }

    void disconnect() {}

    final KeyMetadata newKey() {
        return client.createKey().keyMetadata();
    }

    final KeyMetadata describe(String keyId) {
        return client.describeKey(request -> request.keyId(keyId)).keyMetadata();
    }

    final SdkBytes encrypt(String keyId, String text) {
        return client.encrypt(request -> request.keyId(keyId)
                        .plaintext(SdkBytes.fromUtf8String(text))
                        .encryptionContext(CONTEXT))
                .ciphertextBlob();
    }

    final String decrypt(SdkBytes ciphertext) {
        return client.decrypt(request -> request.ciphertextBlob(ciphertext).encryptionContext(CONTEXT))
                .plaintext()
                .asUtf8String();
    }

    /** Asserts that {@code call} fails with this code and, unless it is null, this message. */
    static void assertRefused(ThrowingCallable call, String code, @Nullable String message) {
        KmsException refusal = catchThrowableOfType(KmsException.class, call);
        assertThat(refusal).as("refusal with " + code).isNotNull();
        assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo(code);
        String found = refusal.awsErrorDetails().errorMessage();
        if (message != null) {
            assertThat(found == null ? "" : found).isEqualTo(message);
        }
        assertThat(refusal.requestId()).isNotBlank();
    }

    static String arn(String keyId) {
        return "arn:aws:kms:local:000000000000:key/" + keyId;
    }
}
