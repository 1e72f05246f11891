package dev.waxseal.kms;

import dev.waxseal.localkms.LocalKms;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KeyMetadata;

/** An embedded KMS in memory, clients for it, and every call that a keyring made of it. */
final class TestKms implements AutoCloseable {

    /** A region that is not the default one. */
    static final String ELSEWHERE = "eu-west-1";

    private static final Duration NEVER = Duration.ofMinutes(5); // a machine that stands still is no slow region

    private final LocalKms kms = LocalKms.builder().memory().build();
    private final KmsClients clients = KmsClients.inProcess(kms.httpClient(), kms.region());
    private final AtomicLong nanos = new AtomicLong();
    private final KmsClients quick = new KmsClients(
            new InProcessClientSource(kms.httpClient(), kms.region(), Optional.empty()),
            CallLimits.DEFAULT
                    .retries(FaultyKms.QUICK)
                    .breaker(new BreakerLimits(3, Duration.ofSeconds(5), Duration.ofSeconds(60), NEVER)),
            nanos::get);
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

    /** A keyring for several keys, through {@link #quick}, whose calls {@link #calls} tells. It waits for every answer. */
    QuorumKeyring.Builder quorum(String... keys) {
        return QuorumKeyring.builder(quick)
                .keys(List.of(keys))
                .hedgeAfter(NEVER)
                .stragglers(NEVER)
                .listener(calls::add);
    }

    /** Clients that do not wait between attempts, and for which time passes as {@link #pass} says. */
    KmsClients quick() {
        return quick;
    }

    void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    /** A new multi-Region key's ARN in the default region; it has a replica in {@link #ELSEWHERE}. */
    String newReplicatedKey() {
        String arn = client().createKey(request -> request.multiRegion(true))
                .keyMetadata()
                .arn();
        client().replicateKey(request -> request.keyId(arn).replicaRegion(ELSEWHERE));
        while (!describedElsewhere(arn).enabled()) {
            // it is being created until it has been described
        }
        return arn;
    }

    private KeyMetadata describedElsewhere(String arn) {
        return clients.forRegion(ELSEWHERE)
                .describeKey(request -> request.keyId(elsewhere(arn)))
                .keyMetadata();
    }

    /** The replica's ARN in {@link #ELSEWHERE}. */
    String elsewhere(String arn) {
        return arn.replace(":" + kms.region() + ":", ":" + ELSEWHERE + ":");
    }

    List<KmsCall> calls() {
        return calls;
    }

    void forgetCalls() {
        calls.clear();
    }

    @Override
    public void close() {
        quick.close();
        clients.close();
        kms.close();
    }
}
