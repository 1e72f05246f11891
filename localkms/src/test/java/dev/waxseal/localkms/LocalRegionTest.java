package dev.waxseal.localkms;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KeyState;

@DisplayName("the region local")
class LocalRegionTest extends KmsFixture {

    @Test
    @DisplayName("can have a primary key with replicas in AWS's regions, and be made a replica of theirs")
    void local() {
        String keyId = client.createKey(request -> request.multiRegion(true))
                .keyMetadata()
                .keyId();
        client.replicateKey(request -> request.keyId(keyId).replicaRegion("eu-west-1"));
        try (KmsClient west = Clients.inRegion(kms, "eu-west-1")) {
            assertThat(stateOf(west, keyId)).isEqualTo(KeyState.CREATING);
            assertThat(stateOf(west, keyId)).isEqualTo(KeyState.ENABLED);
            client.updatePrimaryRegion(request -> request.keyId(keyId).primaryRegion("eu-west-1"));
            assertThat(stateOf(west, keyId)).isEqualTo(KeyState.UPDATING);
            assertThat(stateOf(client, keyId)).isEqualTo(KeyState.UPDATING);

            String other = west.createKey(request -> request.multiRegion(true))
                    .keyMetadata()
                    .keyId();
            west.replicateKey(request -> request.keyId(other).replicaRegion("local"));
            assertThat(describe(other).arn()).isEqualTo(arn(other));
        }
    }

    private static KeyState stateOf(KmsClient where, String keyId) {
        return where.describeKey(request -> request.keyId(keyId)).keyMetadata().keyState();
    }
}
