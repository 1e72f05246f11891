package dev.waxseal.localkms.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.ScheduleKeyDeletionResponse;

@DisplayName("the deletion of a multi-Region key")
class MultiRegionDeletionContractTest extends MultiRegionContract {

    @Test
    @DisplayName("waits, if it is the primary, until its replicas are gone, and only then counts the days")
    void primary() {
        KeyMetadata primary = newPrimary();
        String keyId = primary.keyId();
        newReplica(keyId);
        var waiting = schedule(client, keyId, 10);
        assertThat(waiting.keyId()).isEqualTo(primary.arn());
        assertThat(waiting.keyState()).isEqualTo(KeyState.PENDING_REPLICA_DELETION);
        assertThat(waiting.deletionDate()).isNull();
        assertThat(waiting.pendingWindowInDays()).isEqualTo(10);
        assertThat(describe(keyId).keyState()).isEqualTo(KeyState.PENDING_REPLICA_DELETION);
        assertThat(describe(keyId).pendingDeletionWindowInDays()).isEqualTo(10);
        assertThat(describe(keyId).deletionDate()).isNull();
        assertThat(describe(keyId).enabled()).isFalse();
        assertRefused(
                () -> encrypt(keyId, "text"),
                "KMSInvalidStateException",
                primary.arn() + " is pending replica deletion.");

        advance(Duration.ofDays(100));
        assertThat(describe(keyId).keyState()).isEqualTo(KeyState.PENDING_REPLICA_DELETION);
        var replicas = schedule(abroad(), keyId, 7);
        assertThat(replicas.keyState()).isEqualTo(KeyState.PENDING_DELETION);
        advance(Duration.ofDays(8));
        KeyMetadata last = describe(keyId);
        assertThat(last.keyState()).isEqualTo(KeyState.PENDING_DELETION);
        assertThat(last.pendingDeletionWindowInDays()).isNull();
        assertThat(last.deletionDate()).isEqualTo(replicas.deletionDate().plus(Duration.ofDays(10)));
        assertThat(last.multiRegionConfiguration().replicaKeys()).isEmpty();
        advance(Duration.ofDays(9));
        assertRefused(() -> describe(keyId), "NotFoundException", null);
    }

    @Test
    @DisplayName("goes through to the end however late one looks")
    void late() {
        String keyId = newPrimary().keyId();
        newReplica(keyId);
        schedule(client, keyId, 7);
        schedule(abroad(), keyId, 7);
        advance(Duration.ofDays(15));
        assertRefused(() -> describe(keyId), "NotFoundException", null);
        assertRefused(() -> describe(abroad(), keyId), "NotFoundException", null);
    }

    @Test
    @DisplayName("can be cancelled, in either region")
    void cancelled() {
        String keyId = newPrimary().keyId();
        newReplica(keyId);
        schedule(client, keyId, 7);
        schedule(abroad(), keyId, 7);
        assertRefused(() -> schedule(client, keyId, 7), "KMSInvalidStateException", null);
        client.cancelKeyDeletion(request -> request.keyId(keyId));
        abroad().cancelKeyDeletion(request -> request.keyId(keyId));
        advance(Duration.ofDays(30));
        for (KmsClient where : new KmsClient[] {client, abroad()}) {
            assertThat(describe(where, keyId).keyState()).isEqualTo(KeyState.DISABLED);
            assertThat(describe(where, keyId).pendingDeletionWindowInDays()).isNull();
            where.enableKey(request -> request.keyId(keyId));
        }
    }

    @Test
    @DisplayName("takes no material from the regions that are left")
    void replica() {
        String keyId = newPrimary().keyId();
        newReplica(keyId);
        SdkBytes sealed = encrypt(keyId, "text");
        schedule(abroad(), keyId, 7);
        advance(Duration.ofDays(7));
        assertRefused(() -> describe(abroad(), keyId), "NotFoundException", null);
        assertThat(client.decrypt(request -> request.ciphertextBlob(sealed).encryptionContext(CONTEXT))
                        .plaintext()
                        .asUtf8String())
                .isEqualTo("text");
        assertThat(newReplica(keyId).keyState()).isEqualTo(KeyState.ENABLED);
    }

    private static ScheduleKeyDeletionResponse schedule(KmsClient where, String keyId, int days) {
        return where.scheduleKeyDeletion(request -> request.keyId(keyId).pendingWindowInDays(days));
    }
}
