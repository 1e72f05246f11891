package dev.waxseal.localkms.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.ConnectionStateType;
import software.amazon.awssdk.services.kms.model.CreateCustomKeyStoreRequest;
import software.amazon.awssdk.services.kms.model.CreateKeyRequest;
import software.amazon.awssdk.services.kms.model.CustomKeyStoreType;
import software.amazon.awssdk.services.kms.model.CustomKeyStoresListEntry;
import software.amazon.awssdk.services.kms.model.KeySpec;
import software.amazon.awssdk.services.kms.model.KeyUsageType;
import software.amazon.awssdk.services.kms.model.OriginType;
import software.amazon.awssdk.services.kms.model.UpdateCustomKeyStoreRequest;
import software.amazon.awssdk.services.kms.model.XksProxyConnectivityType;

/** Not for AWS's own KMS, which wants a cluster or a proxy to be there. */
@DisplayName("a custom key store")
class KeyStoreContractTest extends KmsContract {

    private static final String CLUSTER = "cluster-3a23b4cdefg";
    private static final String PASSWORD = "kmsPswd1";
    private static final String ACCESS_KEY = "ABCDE234567ABCDEFGHI";
    private static final String SECRET_KEY = "DXjSUawnel2fr6SKC7G25CNxTyWKE5PF9XX6H/u9pSo=";
    private static final String SERVICE = "com.amazonaws.vpce.us-east-1.vpce-svc-example1";

    @Test
    @DisplayName("on a cluster is told of as it was made, without its password")
    void cloudHsm() {
        String storeId = cloudHsm("hsm", CLUSTER);
        assertThat(storeId).matches("cks-[0-9a-f]{17}");
        CustomKeyStoresListEntry store = describe(client, storeId);
        assertThat(store.customKeyStoreName()).isEqualTo("hsm");
        assertThat(store.customKeyStoreType()).isEqualTo(CustomKeyStoreType.AWS_CLOUDHSM);
        assertThat(store.cloudHsmClusterId()).isEqualTo(CLUSTER);
        assertThat(store.trustAnchorCertificate()).isEqualTo("certificate");
        assertThat(store.connectionState()).isEqualTo(ConnectionStateType.DISCONNECTED);
        assertThat(store.creationDate()).isNotNull();
        assertThat(store.xksProxyConfiguration()).isNull();
        assertThat(store.toString()).doesNotContain(PASSWORD);
        assertThat(client.describeCustomKeyStores(request -> request.customKeyStoreName("hsm"))
                        .customKeyStores())
                .containsExactly(store);
    }

    @Test
    @DisplayName("on a proxy is told of with its access key id and never its secret")
    void external() {
        String storeId = external("xks", "https://a.example.com", "/kms/xks/v1");
        var proxy = describe(client, storeId).xksProxyConfiguration();
        assertThat(proxy.connectivity()).isEqualTo(XksProxyConnectivityType.PUBLIC_ENDPOINT);
        assertThat(proxy.accessKeyId()).isEqualTo(ACCESS_KEY);
        assertThat(proxy.uriEndpoint()).isEqualTo("https://a.example.com");
        assertThat(proxy.uriPath()).isEqualTo("/kms/xks/v1");
        assertThat(proxy.vpcEndpointServiceName()).isNull();
        assertThat(proxy.vpcEndpointServiceOwner()).isNull();

        String vpc = external(request -> request.customKeyStoreName("vpc")
                .xksProxyConnectivity(XksProxyConnectivityType.VPC_ENDPOINT_SERVICE)
                .xksProxyUriEndpoint("https://b.example.com")
                .xksProxyVpcEndpointServiceName(SERVICE));
        var inside = describe(client, vpc).xksProxyConfiguration();
        assertThat(inside.vpcEndpointServiceName()).isEqualTo(SERVICE);
        assertThat(inside.vpcEndpointServiceOwner()).matches("\\d{12}");
        assertThat(describe(client, vpc).cloudHsmClusterId()).isNull();
    }

    @Test
    @DisplayName("is connected and disconnected, and is deleted or largely changed only while it is not")
    void states() {
        String storeId = cloudHsm("hsm", CLUSTER);
        assertState(() -> client.disconnectCustomKeyStore(request -> request.customKeyStoreId(storeId)));
        client.connectCustomKeyStore(request -> request.customKeyStoreId(storeId));
        client.connectCustomKeyStore(request -> request.customKeyStoreId(storeId));
        assertThat(describe(client, storeId).connectionState()).isEqualTo(ConnectionStateType.CONNECTED);
        assertState(() -> client.deleteCustomKeyStore(request -> request.customKeyStoreId(storeId)));
        assertState(() -> update(storeId, request -> request.keyStorePassword("another1")));
        assertState(() -> update(storeId, request -> request.cloudHsmClusterId("cluster-2a23b4cdefg")));
        update(storeId, request -> request.newCustomKeyStoreName("renamed"));
        client.disconnectCustomKeyStore(request -> request.customKeyStoreId(storeId));
        update(storeId, request -> request.cloudHsmClusterId("cluster-2a23b4cdefg"));
        assertThat(describe(client, storeId).customKeyStoreName()).isEqualTo("renamed");
        assertThat(describe(client, storeId).cloudHsmClusterId()).isEqualTo("cluster-2a23b4cdefg");
        client.deleteCustomKeyStore(request -> request.customKeyStoreId(storeId));
        assertThat(client.describeCustomKeyStores().customKeyStores()).isEmpty();
    }

    @Test
    @DisplayName("on a proxy takes another credential and path at any time, another connectivity only as a whole")
    void updates() {
        String storeId = external("xks", "https://a.example.com", "/kms/xks/v1");
        client.connectCustomKeyStore(request -> request.customKeyStoreId(storeId));
        update(
                storeId,
                request -> request.xksProxyUriPath("/other/kms/xks/v1")
                        .xksProxyAuthenticationCredential(credential ->
                                credential.accessKeyId("B" + ACCESS_KEY).rawSecretAccessKey(SECRET_KEY)));
        var proxy = describe(client, storeId).xksProxyConfiguration();
        assertThat(proxy.uriPath()).isEqualTo("/other/kms/xks/v1");
        assertThat(proxy.accessKeyId()).isEqualTo("B" + ACCESS_KEY);
        assertState(() -> update(storeId, request -> request.xksProxyUriEndpoint("https://b.example.com")));
        client.disconnectCustomKeyStore(request -> request.customKeyStoreId(storeId));
        Consumer<UpdateCustomKeyStoreRequest.Builder> vpc =
                request -> request.xksProxyConnectivity(XksProxyConnectivityType.VPC_ENDPOINT_SERVICE);
        assertInvalid(() -> update(storeId, vpc));
        assertInvalid(() -> update(storeId, vpc.andThen(request -> request.xksProxyVpcEndpointServiceName(SERVICE))));
        update(
                storeId,
                vpc.andThen(request ->
                        request.xksProxyVpcEndpointServiceName(SERVICE).xksProxyUriEndpoint("https://b.example.com")));
        update(
                storeId,
                request -> request.xksProxyConnectivity(XksProxyConnectivityType.PUBLIC_ENDPOINT)
                        .xksProxyUriEndpoint("https://a.example.com"));
        assertThat(describe(client, storeId).xksProxyConfiguration().vpcEndpointServiceName())
                .isNull();
        assertInvalid(() -> update(storeId, request -> request.cloudHsmClusterId(CLUSTER)));
    }

    @Test
    @DisplayName("shares no name, cluster, proxy address or endpoint service with another of its region")
    void rivals() {
        cloudHsm("hsm", CLUSTER);
        String other = external("xks", "https://a.example.com", "/kms/xks/v1");
        assertRefused(() -> cloudHsm("hsm", "cluster-2a23b4cdefg"), "CustomKeyStoreNameInUseException", null);
        assertRefused(() -> cloudHsm("hsm2", CLUSTER), "CloudHsmClusterInUseException", null);
        assertRefused(
                () -> external("xks2", "https://a.example.com", "/kms/xks/v1"), "XksProxyUriInUseException", null);
        external("xks3", "https://a.example.com", "/other/kms/xks/v1");
        Consumer<CreateCustomKeyStoreRequest.Builder> vpc = request -> request.customKeyStoreName("vpc")
                .xksProxyConnectivity(XksProxyConnectivityType.VPC_ENDPOINT_SERVICE)
                .xksProxyUriPath("/third/kms/xks/v1")
                .xksProxyVpcEndpointServiceName(SERVICE);
        assertRefused(() -> external(vpc), "XksProxyUriEndpointInUseException", null);
        external(vpc.andThen(request -> request.xksProxyUriEndpoint("https://b.example.com")));
        assertRefused(
                () -> external(vpc.andThen(
                        request -> request.customKeyStoreName("vpc2").xksProxyUriEndpoint("https://c.example.com"))),
                "XksProxyVpcEndpointServiceInUseException",
                null);
        assertRefused(
                () -> update(other, request -> request.newCustomKeyStoreName("hsm")),
                "CustomKeyStoreNameInUseException",
                null);
        assertThat(abroad().describeCustomKeyStores().customKeyStores()).isEmpty();
    }

    @Test
    @DisplayName("needs what its type needs, in the form that the service model gives, and nothing of the other")
    void parameters() {
        assertInvalid(() -> client.createCustomKeyStore(request -> request.customKeyStoreName("bare")));
        assertInvalid(() -> client.createCustomKeyStore(request ->
                request.customKeyStoreName("bare").customKeyStoreType(CustomKeyStoreType.EXTERNAL_KEY_STORE)));
        assertInvalid(() -> external(request -> request.cloudHsmClusterId(CLUSTER)));
        assertInvalid(() -> external(request -> request.xksProxyVpcEndpointServiceName(SERVICE)));
        assertInvalid(
                () -> external(request -> request.xksProxyConnectivity(XksProxyConnectivityType.VPC_ENDPOINT_SERVICE)));
        assertRefused(
                () -> client.createCustomKeyStore(
                        request -> request.customKeyStoreName("hsm").keyStorePassword("short")),
                "ValidationException",
                "1 validation error detected: Value at 'keyStorePassword' failed to satisfy constraint: Member must"
                        + " have length greater than or equal to 7");
        assertRefused(
                () -> external(request ->
                        request.xksProxyAuthenticationCredential(credential -> credential.accessKeyId("a".repeat(20)))),
                "ValidationException",
                "2 validation errors detected: Value at 'xksProxyAuthenticationCredential.accessKeyId' failed to"
                        + " satisfy constraint: Member must satisfy regular expression pattern: ^[A-Z2-7]+$; Value"
                        + " at 'xksProxyAuthenticationCredential.rawSecretAccessKey' failed to satisfy constraint:"
                        + " Member must not be null");
    }

    @Test
    @DisplayName("is one of ten at most")
    void limit() {
        for (int i = 0; i < 10; i++) {
            cloudHsm("hsm" + i, "cluster-2345672345" + (char) ('a' + i));
        }
        assertRefused(() -> cloudHsm("eleventh", CLUSTER), "LimitExceededException", null);
        var page = client.describeCustomKeyStores(request -> request.limit(7));
        assertThat(page.customKeyStores()).hasSize(7);
        assertThat(page.truncated()).isTrue();
        assertThat(client.describeCustomKeyStores(request -> request.marker(page.nextMarker()))
                        .customKeyStores())
                .hasSize(3);
    }

    @Test
    @DisplayName("that is not there is said not to be there")
    void absent() {
        String id = "cks-00000000000000000";
        assertAbsent(() -> client.connectCustomKeyStore(request -> request.customKeyStoreId(id)));
        assertAbsent(() -> client.disconnectCustomKeyStore(request -> request.customKeyStoreId(id)));
        assertAbsent(() -> client.deleteCustomKeyStore(request -> request.customKeyStoreId(id)));
        assertAbsent(() -> update(id, request -> request.newCustomKeyStoreName("name")));
        assertAbsent(() -> describe(client, id));
        assertAbsent(() -> client.describeCustomKeyStores(request -> request.customKeyStoreName("none")));
        assertAbsent(() ->
                client.generateRandom(request -> request.customKeyStoreId(id).numberOfBytes(8)));
        assertInvalid(() -> client.describeCustomKeyStores(
                request -> request.customKeyStoreId(id).customKeyStoreName("both")));
    }

    @Test
    @DisplayName("gives random bytes if it is connected and has a cluster")
    void random() {
        String cluster = cloudHsm("hsm", CLUSTER);
        assertState(() -> client.generateRandom(
                request -> request.customKeyStoreId(cluster).numberOfBytes(8)));
        client.connectCustomKeyStore(request -> request.customKeyStoreId(cluster));
        assertThat(client.generateRandom(
                                request -> request.customKeyStoreId(cluster).numberOfBytes(8))
                        .plaintext()
                        .asByteArray())
                .hasSize(8);
        String proxy = external("xks", "https://a.example.com", "/kms/xks/v1");
        assertRefused(
                () -> client.generateRandom(
                        request -> request.customKeyStoreId(proxy).numberOfBytes(8)),
                "UnsupportedOperationException",
                null);
    }

    @Test
    @DisplayName("is asked for by origin and id, for symmetric keys of one region")
    void keys() {
        String storeId = cloudHsm("hsm", CLUSTER);
        assertInvalid(() -> client.createKey(request -> request.origin(OriginType.AWS_CLOUDHSM)));
        assertInvalid(() -> client.createKey(request -> request.customKeyStoreId(storeId)));
        assertInvalid(() -> client.createKey(
                request -> request.origin(OriginType.EXTERNAL_KEY_STORE).customKeyStoreId(storeId)));
        Consumer<CreateKeyRequest.Builder> wanted =
                request -> request.origin(OriginType.AWS_CLOUDHSM).customKeyStoreId(storeId);
        assertInvalid(() -> client.createKey(wanted.andThen(request -> request.xksKeyId("a-b_c.d"))));
        assertState(() -> client.createKey(wanted));
        client.connectCustomKeyStore(request -> request.customKeyStoreId(storeId));
        assertUnsupported(wanted.andThen(request -> request.multiRegion(true)));
        assertUnsupported(wanted.andThen(
                request -> request.keySpec(KeySpec.HMAC_256).keyUsage(KeyUsageType.GENERATE_VERIFY_MAC)));
        assertUnsupported(request -> request.origin(OriginType.EXTERNAL_KEY_STORE)
                .customKeyStoreId(storeId)
                .xksKeyId("key"));
        assertAbsent(() -> client.createKey(wanted.andThen(request -> request.customKeyStoreId("cks-0"))));
    }

    private void assertUnsupported(Consumer<CreateKeyRequest.Builder> key) {
        assertRefused(() -> client.createKey(key), "UnsupportedOperationException", null);
    }

    private static void assertState(ThrowingCallable call) {
        assertRefused(call, "CustomKeyStoreInvalidStateException", null);
    }

    private static void assertAbsent(ThrowingCallable call) {
        assertRefused(call, "CustomKeyStoreNotFoundException", null);
    }

    private static void assertInvalid(ThrowingCallable call) {
        assertRefused(call, "ValidationException", null);
    }

    private String cloudHsm(String name, String cluster) {
        return client.createCustomKeyStore(request -> request.customKeyStoreName(name)
                        .cloudHsmClusterId(cluster)
                        .trustAnchorCertificate("certificate")
                        .keyStorePassword(PASSWORD))
                .customKeyStoreId();
    }

    private String external(String name, String endpoint, String path) {
        return external(request ->
                request.customKeyStoreName(name).xksProxyUriEndpoint(endpoint).xksProxyUriPath(path));
    }

    private String external(Consumer<CreateCustomKeyStoreRequest.Builder> store) {
        return client.createCustomKeyStore(request -> {
                    request.customKeyStoreName("xks")
                            .customKeyStoreType(CustomKeyStoreType.EXTERNAL_KEY_STORE)
                            .xksProxyConnectivity(XksProxyConnectivityType.PUBLIC_ENDPOINT)
                            .xksProxyUriEndpoint("https://a.example.com")
                            .xksProxyUriPath("/kms/xks/v1")
                            .xksProxyAuthenticationCredential(credential ->
                                    credential.accessKeyId(ACCESS_KEY).rawSecretAccessKey(SECRET_KEY));
                    store.accept(request);
                })
                .customKeyStoreId();
    }

    private void update(String storeId, Consumer<UpdateCustomKeyStoreRequest.Builder> change) {
        client.updateCustomKeyStore(request -> {
            request.customKeyStoreId(storeId);
            change.accept(request);
        });
    }

    private static CustomKeyStoresListEntry describe(KmsClient client, String storeId) {
        return client.describeCustomKeyStores(request -> request.customKeyStoreId(storeId))
                .customKeyStores()
                .get(0);
    }
}
