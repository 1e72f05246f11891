package dev.waxseal.bench;

import dev.waxseal.keys.Keyring;
import dev.waxseal.kms.AllowedKeys;
import dev.waxseal.kms.AwsKmsKeyring;
import dev.waxseal.kms.KeyRotation;
import dev.waxseal.kms.KmsCalls;
import dev.waxseal.kms.KmsClients;
import dev.waxseal.kms.KmsCurrentMaterials;
import dev.waxseal.localkms.LocalKms;
import java.util.List;
import software.amazon.awssdk.services.kms.KmsClient;

/** The embedded KMS in memory, asked by way of the AWS SDK, with one key. */
final class MemoryKms implements AutoCloseable {

    private final LocalKms kms;
    private final RequestCounts requests;
    private final KmsClients clients;
    private final String key;

    private MemoryKms(LocalKms kms) {
        this.kms = kms;
        this.requests = new RequestCounts(kms.httpClient());
        this.clients = KmsClients.inProcess(requests, kms.region());
        this.key = clients.forRegion(kms.region())
                .createKey(request -> request.description("bench"))
                .keyMetadata()
                .arn();
    }

    static MemoryKms start() {
        return new MemoryKms(LocalKms.builder().memory().build());
    }

    Keyring keyring() {
        return keyring(KmsCalls.ignored());
    }

    /** @param listener is told of every call */
    Keyring keyring(KmsCalls listener) {
        return AwsKmsKeyring.builder(clients)
                .keys(List.of(key))
                .listener(listener)
                .build();
    }

    /** Which material the key has now; asks anew for each one of these. */
    KmsCurrentMaterials currentMaterials() {
        return KmsCurrentMaterials.builder(clients, AllowedKeys.of(List.of(key)))
                .build();
    }

    /** Gives the key new material, as may be done 25 times. */
    void rotate() {
        KeyRotation.builder(clients).build().rotateNow(key);
    }

    /** The ARN of the key. */
    String key() {
        return key;
    }

    /** For others than Waxseal. */
    KmsClient client() {
        return clients.forRegion(kms.region());
    }

    /** All requests, from everyone. */
    RequestCounts requests() {
        return requests;
    }

    @Override
    public void close() {
        clients.close();
        kms.close();
    }
}
