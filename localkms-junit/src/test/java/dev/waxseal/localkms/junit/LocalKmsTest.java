package dev.waxseal.localkms.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsAsyncClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.InvalidCiphertextException;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.NotFoundException;

@DisplayName("a test with @LocalKms")
@LocalKms(
        keys = {"alias/reports", "alias/mail"},
        account = "123456789012")
class LocalKmsTest {

    private static final String REPORTS = "alias/reports";
    private static final Map<String, String> CONTEXT = Map.of("tenant", "42");

    private static KmsClient before;

    private final KmsClient kms;

    LocalKmsTest(KmsClient kms) {
        this.kms = kms;
    }

    @BeforeAll
    static void remember(KmsClient client) {
        before = client;
    }

    @BeforeEach
    void isOfTheInstancesKms(KmsClient client) {
        assertThat(client).isSameAs(kms);
    }

    @Test
    @DisplayName("shares it with the others of its class, and with what runs before them")
    void shares(KmsClient client, EmbeddedKms embedded) {
        assertThat(client).isSameAs(before).isSameAs(embedded.client());
    }

    @Test
    @DisplayName("has the keys that it asks for, apart from one another")
    void keys() {
        String reports = keyArn(REPORTS);
        assertThat(reports).startsWith("arn:aws:kms:local:123456789012:key/");
        assertThat(keyArn("alias/mail")).isNotEqualTo(reports);
    }

    @Test
    @DisplayName("meets the errors of AWS KMS, as the SDK's exceptions")
    void errors() {
        SdkBytes sealed = seal(kms);
        assertThatThrownBy(() -> kms.decrypt(request -> request.ciphertextBlob(sealed)))
                .isInstanceOf(InvalidCiphertextException.class);
        assertThatThrownBy(() -> keyArn("alias/none")).isInstanceOf(NotFoundException.class);
    }

    @Test
    @DisplayName("opens with the asynchronous client what the other has sealed, and meets the same errors")
    void async(KmsAsyncClient async) {
        SdkBytes sealed = seal(kms);
        var opened = async.decrypt(request -> request.ciphertextBlob(sealed).encryptionContext(CONTEXT))
                .join();
        assertThat(opened.plaintext().asUtf8String()).isEqualTo("told in confidence");
        assertThatThrownBy(() ->
                        async.decrypt(request -> request.ciphertextBlob(sealed)).join())
                .hasCauseInstanceOf(InvalidCiphertextException.class);
    }

    @Test
    @DisplayName("lets time pass for the KMS")
    void time(MovableClock clock, EmbeddedKms embedded) {
        String keyId = kms.createKey().keyMetadata().keyId();
        Instant created = clock.instant();
        assertThat(describe(keyId).creationDate()).isEqualTo(created);
        kms.scheduleKeyDeletion(request -> request.keyId(keyId).pendingWindowInDays(7));

        clock.advance(Duration.ofDays(7).minusSeconds(1));
        assertThat(describe(keyId).keyState()).isEqualTo(KeyState.PENDING_DELETION);
        embedded.clock().advance(Duration.ofSeconds(1));
        assertThatThrownBy(() -> describe(keyId)).isInstanceOf(NotFoundException.class);

        assertThat(clock.withZone(ZoneId.of("Asia/Tokyo")).instant())
                .isEqualTo(clock.instant())
                .isEqualTo(created.plus(Duration.ofDays(7)));
        assertThatThrownBy(() -> clock.advance(Duration.ofSeconds(-1))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("has clients of other regions, where its keys are not")
    void regions(EmbeddedKms embedded) {
        assertThat(embedded.client("eu-west-1").createKey().keyMetadata().arn()).contains(":eu-west-1:");
        assertThatThrownBy(() -> embedded.client("eu-west-1").describeKey(request -> request.keyId(REPORTS)))
                .isInstanceOf(NotFoundException.class);
        assertThat(embedded.client()).isSameAs(kms);
        assertThat(embedded.client(embedded.region())).isSameAs(kms);
    }

    @Test
    @DisplayName("is told how to have an endpoint when it asks for one and has none")
    void endpoint(EmbeddedKms embedded) {
        assertThatThrownBy(embedded::endpoint).hasMessageContaining("@LocalKms(server = true)");
        assertThatThrownBy(embedded::credentials).hasMessageContaining("@LocalKms(server = true)");
    }

    @ParameterizedTest
    @ValueSource(strings = {REPORTS, "alias/mail"})
    @DisplayName("may be run for several arguments")
    void parameterized(String alias, KmsClient client) {
        assertThat(client).isSameAs(before);
        assertThat(keyArn(alias)).isNotEmpty();
    }

    @Test
    @LocalKms(keys = "alias/mine")
    @DisplayName("may have a KMS for itself, and its instance is of that one")
    void ownKms(KmsClient client) {
        assertThat(client).isSameAs(kms).isNotSameAs(before);
        assertThat(keyArn("alias/mine")).isNotEmpty();
        assertThatThrownBy(() -> keyArn(REPORTS)).isInstanceOf(NotFoundException.class);
    }

    @Nested
    @DisplayName("and its nested classes")
    class Inner {

        @Test
        @DisplayName("share it")
        void sharesTheOuterOne(KmsClient client) {
            assertThat(client).isSameAs(before);
        }
    }

    @Nested
    @LocalKms
    @DisplayName("and a nested class with its own @LocalKms")
    class OwnInner {

        @Test
        @DisplayName("has its own")
        void hasItsOwn(KmsClient client) {
            assertThat(client).isNotSameAs(before);
            assertThat(client.listAliases().aliases()).isEmpty();
        }
    }

    private KeyMetadata describe(String keyId) {
        return kms.describeKey(request -> request.keyId(keyId)).keyMetadata();
    }

    private String keyArn(String keyId) {
        return describe(keyId).arn();
    }

    private static SdkBytes seal(KmsClient client) {
        return client.encrypt(request -> request.keyId(REPORTS)
                        .plaintext(SdkBytes.fromUtf8String("told in confidence"))
                        .encryptionContext(CONTEXT))
                .ciphertextBlob();
    }
}
