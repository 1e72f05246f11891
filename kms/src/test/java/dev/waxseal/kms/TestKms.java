package dev.waxseal.kms;

import dev.waxseal.localkms.LocalKms;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.kms.KmsClient;

/** An embedded KMS in memory, clients for it, and every call that a keyring made of it. */
final class TestKms implements AutoCloseable {

    /** A region that is not the default one. */
    static final String ELSEWHERE = "eu-west-1";

    private final LocalKms kms = LocalKms.builder().memory().build();
    private final KmsClients clients = KmsClients.inProcess(kms.httpClient(), kms.region());
    private final List<KmsCall> calls = new CopyOnWriteArrayList<>();

    KmsClients clients() {
        return clients;
    }

    SdkHttpClient httpClient() {
        return kms.httpClient();
    }

    LocalKms kms() {
        return kms;
    }

    KmsClient client() {
        return clients.forRegion(kms.region());
    }

    String region() {
        return kms.region();
    }

    /** The ARN of a new key of the default region. */
    String newKey() {
        return newKey(kms.region());
    }

    String newKey(String region) {
        return clients.forRegion(region).createKey(request -> {}).keyMetadata().arn();
    }

    /** A new key's ARN; {@code alias} leads to it. */
    String newKeyNamed(String alias) {
        String arn = newKey();
        client().createAlias(request -> request.aliasName(alias).targetKeyId(arn));
        return arn;
    }

    /** A keyring for these keys, whose calls {@link #calls} tells. */
    AwsKmsKeyring.Builder keyring(String... keys) {
        return AwsKmsKeyring.builder(clients).keys(List.of(keys)).listener(calls::add);
    }

    List<KmsCall> calls() {
        return calls;
    }

    void forgetCalls() {
        calls.clear();
    }

    @Override
    public void close() {
        clients.close();
        kms.close();
    }
}
