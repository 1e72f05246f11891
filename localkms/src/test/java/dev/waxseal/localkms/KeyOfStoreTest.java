package dev.waxseal.localkms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kms.model.CreateKeyRequest;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.OriginType;
import software.amazon.awssdk.services.kms.model.XksProxyConnectivityType;

@DisplayName("a key in a custom key store")
class KeyOfStoreTest extends KmsFixture {

    private String storeId = "";
    private KeyMetadata key = KeyMetadata.builder().build();

    @BeforeEach
    void makeStoreAndKey() {
        storeId = client.createCustomKeyStore(request -> request.customKeyStoreName("hsm")
                        .cloudHsmClusterId("cluster-3a23b4cdefg")
                        .trustAnchorCertificate("certificate")
                        .keyStorePassword("kmsPswd1"))
                .customKeyStoreId();
        connectStore();
        key = newKey(request -> request.origin(OriginType.AWS_CLOUDHSM).customKeyStoreId(storeId));
    }

    @Test
    @DisplayName("says where it is, and does not name its material")
    void metadata() {
        assertThat(key.origin()).isEqualTo(OriginType.AWS_CLOUDHSM);
        assertThat(key.customKeyStoreId()).isEqualTo(storeId);
        assertThat(key.cloudHsmClusterId()).isEqualTo("cluster-3a23b4cdefg");
        assertThat(key.currentKeyMaterialId()).isNull();
        assertThat(key.xksKeyConfiguration()).isNull();
        assertThat(decrypt(encrypt(key.keyId(), "hello"))).isEqualTo("hello");
    }

    @Test
    @DisplayName("is unavailable while its store is disconnected, and then what it was before")
    void disconnected() {
        var ciphertext = encrypt(key.keyId(), "hello");
        KeyMetadata disabled =
                newKey(request -> request.origin(OriginType.AWS_CLOUDHSM).customKeyStoreId(storeId));
        client.disableKey(request -> request.keyId(disabled.keyId()));

        client.disconnectCustomKeyStore(request -> request.customKeyStoreId(storeId));

        assertThat(describe(key.keyId()).keyState()).isEqualTo(KeyState.UNAVAILABLE);
        assertRefused(() -> decrypt(ciphertext), "KMSInvalidStateException", key.arn() + " is unavailable.");
        client.updateKeyDescription(request -> request.keyId(key.keyId()).description("still managed"));
        connectStore();
        assertThat(decrypt(ciphertext)).isEqualTo("hello");
        assertThat(describe(key.keyId()).description()).isEqualTo("still managed");
        assertThat(describe(disabled.keyId()).keyState()).isEqualTo(KeyState.DISABLED);
    }

    @Test
    @DisplayName("pending deletion stays so while its store is disconnected")
    void pendingDeletion() {
        client.scheduleKeyDeletion(request -> request.keyId(key.keyId()));
        client.disconnectCustomKeyStore(request -> request.customKeyStoreId(storeId));

        assertThat(describe(key.keyId()).keyState()).isEqualTo(KeyState.PENDING_DELETION);
    }

    @Test
    @DisplayName("does not rotate, and keeps its store from being deleted")
    void noRotation() {
        assertRefused(
                () -> client.enableKeyRotation(request -> request.keyId(key.keyId())),
                "UnsupportedOperationException",
                key.arn() + " origin is AWS_CLOUDHSM which is not valid for this operation.");
        client.disconnectCustomKeyStore(request -> request.customKeyStoreId(storeId));
        assertRefused(
                () -> client.deleteCustomKeyStore(request -> request.customKeyStoreId(storeId)),
                "CustomKeyStoreHasCMKsException",
                null);
    }

    @Test
    @DisplayName("of an external key manager names the key there")
    void external() {
        String proxy = client.createCustomKeyStore(request -> request.customKeyStoreName("xks")
                        .customKeyStoreType("EXTERNAL_KEY_STORE")
                        .xksProxyConnectivity(XksProxyConnectivityType.PUBLIC_ENDPOINT)
                        .xksProxyUriEndpoint("https://a.example.com")
                        .xksProxyUriPath("/kms/xks/v1")
                        .xksProxyAuthenticationCredential(credential -> credential
                                .accessKeyId("ABCDE234567ABCDEFGHI")
                                .rawSecretAccessKey("DXjSUawnel2fr6SKC7G25CNxTyWKE5PF9XX6H/u9pSo=")))
                .customKeyStoreId();
        client.connectCustomKeyStore(request -> request.customKeyStoreId(proxy));

        KeyMetadata external = newKey(request -> request.origin(OriginType.EXTERNAL_KEY_STORE)
                .customKeyStoreId(proxy)
                .xksKeyId("bb8562717f809024"));

        assertThat(external.xksKeyConfiguration().id()).isEqualTo("bb8562717f809024");
        assertThat(external.cloudHsmClusterId()).isNull();
        assertThat(decrypt(encrypt(external.keyId(), "hello"))).isEqualTo("hello");
    }

    private void connectStore() {
        client.connectCustomKeyStore(request -> request.customKeyStoreId(storeId));
    }

    private KeyMetadata newKey(Consumer<CreateKeyRequest.Builder> request) {
        return client.createKey(request).keyMetadata();
    }
}
