package dev.waxseal.localkms;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kms.model.DataKeySpec;
import software.amazon.awssdk.services.kms.model.KeyManagerType;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.OriginType;

@DisplayName("the key of a service of AWS")
class AwsManagedKeyTest extends KmsFixture {

    private static final String ALIAS = "alias/aws/ebs";

    @Test
    @DisplayName("is made when its alias is first described, once")
    void made() {
        assertRefused(() -> encrypt(ALIAS, "hello"), "NotFoundException", null);

        KeyMetadata key = describe(ALIAS);

        assertThat(key.keyManager()).isEqualTo(KeyManagerType.AWS);
        assertThat(key.keyState()).isEqualTo(KeyState.ENABLED);
        assertThat(key.origin()).isEqualTo(OriginType.AWS_KMS);
        assertThat(describe("arn:aws:kms:local:000000000000:" + ALIAS)).isEqualTo(key);
        assertThat(client.listAliases().aliases()).hasSize(1);
        assertThat(client.getKeyPolicy(request -> request.keyId(key.keyId())).policy())
                .contains("\"kms:ViaService\" : \"ebs.local.amazonaws.com\"");
    }

    @Test
    @DisplayName("is there for no alias that AWS does not know")
    void unknown() {
        assertRefused(() -> describe("alias/aws/mine"), "NotFoundException", null);
    }

    @Test
    @DisplayName("may be looked at, but neither used nor changed by its account")
    void refused() {
        String keyId = describe(ALIAS).keyId();
        String denied = "User: arn:aws:iam::000000000000:root is not authorized to perform: kms:GenerateDataKey on"
                + " resource: " + arn(keyId)
                + " because no resource-based policy allows the kms:GenerateDataKey action";

        assertRefused(
                () -> client.generateDataKey(request -> request.keyId(ALIAS).keySpec(DataKeySpec.AES_256)),
                "AccessDeniedException",
                denied);
        assertDenied(() -> encrypt(keyId, "hello"));
        assertDenied(() -> client.disableKey(request -> request.keyId(keyId)));
        assertDenied(() -> client.scheduleKeyDeletion(request -> request.keyId(keyId)));
        String own =
                client.getKeyPolicy(request -> request.keyId(newKey().keyId())).policy();
        assertDenied(() -> client.putKeyPolicy(request -> request.keyId(keyId).policy(own)));
        assertDenied(() ->
                client.createAlias(request -> request.aliasName("alias/mine").targetKeyId(keyId)));
        assertDenied(() -> client.reEncrypt(request -> request.ciphertextBlob(encrypt(newKey().keyId(), "hello"))
                .sourceEncryptionContext(CONTEXT)
                .destinationKeyId(ALIAS)));
        assertThat(client.getKeyRotationStatus(request -> request.keyId(keyId)).keyRotationEnabled())
                .isTrue();
    }

    private static void assertDenied(ThrowingCallable call) {
        assertRefused(call, "AccessDeniedException", null);
    }
}
