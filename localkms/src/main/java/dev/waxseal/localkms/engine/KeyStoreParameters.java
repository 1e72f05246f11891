package dev.waxseal.localkms.engine;

import dev.waxseal.localkms.store.KeyStoreKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What CreateCustomKeyStore and UpdateCustomKeyStore are told of a store besides its name. Not a record: nothing shall print
 * the credential.
 */
final class KeyStoreParameters {

    static final String CREDENTIAL = "XksProxyAuthenticationCredential";
    static final String CONNECTIVITY = "XksProxyConnectivity";
    static final String SERVICE_NAME = "XksProxyVpcEndpointServiceName";
    static final String SERVICE_OWNER = "XksProxyVpcEndpointServiceOwner";
    static final String ENDPOINT = "XksProxyUriEndpoint";
    static final String PATH = "XksProxyUriPath";
    static final String CLUSTER = "CloudHsmClusterId";
    static final String VPC = "VPC_ENDPOINT_SERVICE";

    private static final String PASSWORD = "KeyStorePassword";
    private static final String CERTIFICATE = "TrustAnchorCertificate";

    private static final List<String> OF_CLOUDHSM = List.of(CLUSTER, CERTIFICATE, PASSWORD);
    private static final List<String> REQUIRED_OF_EXTERNAL = List.of(CONNECTIVITY, CREDENTIAL, ENDPOINT, PATH);
    private static final List<String> OF_VPC = List.of(SERVICE_NAME, SERVICE_OWNER);

    private static final TextForm CLUSTER_FORM = TextForm.matching(19, 24, "cluster-[2-7a-zA-Z]{11,16}");
    private static final TextForm PASSWORD_FORM = TextForm.secretText(7, 32);
    private static final TextForm ENDPOINT_FORM = TextForm.matching(10, 128, "^https://[a-zA-Z0-9.-]+$");
    private static final TextForm PATH_FORM =
            TextForm.matching(10, 128, "^(/[a-zA-Z0-9\\/_-]+/kms/xks/v\\d{1,2})$|^(/kms/xks/v\\d{1,2})$");
    private static final TextForm SERVICE_FORM =
            TextForm.matching(20, 64, "^(com|eu)\\.amazonaws\\.vpce\\.([a-z]+-){2,3}\\d+\\.vpce-svc-[0-9a-z]+$");
    private static final TextForm ACCOUNT_FORM = TextForm.matching(12, 12, "[0-9]{12}");
    private static final TextForm ACCESS_KEY_FORM = TextForm.secretMatching(20, 30, "^[A-Z2-7]+$");
    private static final TextForm SECRET_KEY_FORM = TextForm.secretMatching(43, 64, "^[a-zA-Z0-9\\/+=]+$");
    private static final int MAX_CERTIFICATE = 5000;

    /** By the names of the parameters. The credential is there with the part of it that is no secret. */
    private final Map<String, String> values = new LinkedHashMap<>();

    private @Nullable String secret;

    private KeyStoreParameters() {}

    static KeyStoreParameters read(Input input) {
        KeyStoreParameters parameters = new KeyStoreParameters();
        parameters.put(CLUSTER, input.text(CLUSTER, CLUSTER_FORM));
        parameters.put(CERTIFICATE, input.text(CERTIFICATE, 1, MAX_CERTIFICATE));
        String password = input.text(PASSWORD, PASSWORD_FORM);
        if (password != null) {
            parameters.put(PASSWORD, "");
            parameters.secret = password;
        }
        parameters.put(ENDPOINT, input.text(ENDPOINT, ENDPOINT_FORM));
        parameters.put(PATH, input.text(PATH, PATH_FORM));
        parameters.put(SERVICE_NAME, input.text(SERVICE_NAME, SERVICE_FORM));
        parameters.put(SERVICE_OWNER, input.text(SERVICE_OWNER, ACCOUNT_FORM));
        Input credential = input.structure(CREDENTIAL);
        if (credential != null) {
            parameters.put(CREDENTIAL, credential.requiredText("AccessKeyId", ACCESS_KEY_FORM));
            parameters.secret = credential.requiredText("RawSecretAccessKey", SECRET_KEY_FORM);
        }
        parameters.put(CONNECTIVITY, input.oneOf(CONNECTIVITY, List.of("PUBLIC_ENDPOINT", VPC)));
        return parameters;
    }

    /** Refuses a new store of {@code kind} that lacks what such a store needs. */
    void requireComplete(KeyStoreKind kind) {
        List<String> required = kind == KeyStoreKind.AWS_CLOUDHSM ? OF_CLOUDHSM : REQUIRED_OF_EXTERNAL;
        for (String name : required) {
            if (!values.containsKey(name)) {
                throw Refusal.validation(name + " is required for a custom key store of type " + kind + ".");
            }
        }
    }

    /** Refuses what stores of {@code kind} do not have. */
    void requireSuitable(KeyStoreKind kind) {
        for (String name : values.keySet()) {
            if (OF_CLOUDHSM.contains(name) != (kind == KeyStoreKind.AWS_CLOUDHSM)) {
                throw Refusal.validation(name + " is not valid for a custom key store of type " + kind + ".");
            }
        }
    }

    Set<String> names() {
        return values.keySet();
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    /** The password or the secret access key, if one was given. */
    @Nullable
    String secret() {
        return secret;
    }

    /** What a store has that was {@code before} and is told this. */
    KeyStoreAttributes appliedTo(KeyStoreAttributes before, String account) {
        var after = new LinkedHashMap<>(before.members());
        values.forEach((name, value) -> {
            if (!name.equals(PASSWORD)) {
                after.put(KeyStoreAttributes.memberOf(name), value);
            }
        });
        if (VPC.equals(after.get(KeyStoreAttributes.memberOf(CONNECTIVITY)))) {
            after.putIfAbsent(KeyStoreAttributes.memberOf(SERVICE_OWNER), account);
            if (!after.containsKey(KeyStoreAttributes.memberOf(SERVICE_NAME))) {
                throw Refusal.validation(SERVICE_NAME + " is required for connectivity " + VPC + ".");
            }
        } else {
            refuseVpc();
            OF_VPC.forEach(name -> after.remove(KeyStoreAttributes.memberOf(name)));
        }
        return new KeyStoreAttributes(after);
    }

    private void refuseVpc() {
        for (String name : OF_VPC) {
            if (values.containsKey(name)) {
                throw Refusal.validation(name + " is valid only for connectivity " + VPC + ".");
            }
        }
    }

    private void put(String name, @Nullable String value) {
        if (value != null) {
            values.put(name, value);
        }
    }
}
