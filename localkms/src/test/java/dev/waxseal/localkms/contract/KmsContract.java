package dev.waxseal.localkms.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.CreateKeyRequest;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyUsageType;
import software.amazon.awssdk.services.kms.model.KmsException;

/** A KMS and clients of two of its regions, for tests that any KMS must pass. */
abstract class KmsContract {

    static final Map<String, String> CONTEXT = Map.of("tenant", "42", "purpose", "test");

    private final Deque<Runnable> cleaning = new ArrayDeque<>();

    final KmsUnderTest kms = KmsUnderTest.open();
    final KmsClient client = kms.client(kms.home());

    @BeforeEach
    final void begin() {
        cleaning.push(kms::close);
    }

    /** The last made goes first: a replica before its primary. */
    @AfterEach
    final void end() {
        cleaning.forEach(Runnable::run);
    }

    /** The client of the second region. */
    final KmsClient abroad() {
        return kms.client(kms.abroad());
    }

    /** A new symmetric key. */
    final String newKey() {
        return newKey(request -> {}).keyId();
    }

    final String newKey(KeySpec spec, KeyUsageType usage) {
        return newKey(request -> request.keySpec(spec).keyUsage(usage)).keyId();
    }

    final KeyMetadata newKey(Consumer<CreateKeyRequest.Builder> request) {
        KeyMetadata key = client.createKey(request).keyMetadata();
        deleteLater(client, key.keyId());
        return key;
    }

    /** Schedules the key's deletion when the test is over, if it can still be done. */
    final void deleteLater(KmsClient owner, String keyId) {
        cleaning.push(() -> {
            try {
                owner.scheduleKeyDeletion(request -> request.keyId(keyId).pendingWindowInDays(7));
            } catch (KmsException e) {
                // The test has brought the key into a state in which it cannot be deleted, or has done it itself.
            }
        });
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

    final void advance(Duration duration) {
        kms.advance(duration);
    }

    /** Asserts that {@code call} fails with this code and, unless it is null, this message; an empty one stands for none. */
    static void assertRefused(ThrowingCallable call, String code, @Nullable String message) {
        KmsException refusal = catchThrowableOfType(KmsException.class, call);
        assertThat(refusal).as("refusal with " + code).isNotNull();
        assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo(code);
        if (message != null) {
            String found = refusal.awsErrorDetails().errorMessage();
            assertThat(found == null ? "" : found).isEqualTo(message);
        }
        assertThat(refusal.requestId()).isNotBlank();
    }
}
