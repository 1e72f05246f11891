package dev.waxseal.bench;

import dev.waxseal.keys.Keyring;
import dev.waxseal.kms.AwsKmsKeyring;
import dev.waxseal.kms.KmsCalls;
import dev.waxseal.kms.KmsClients;
import dev.waxseal.localkms.LocalKms;
import java.util.List;

/** The embedded KMS in memory, asked by way of the AWS SDK, with one key. */
final class MemoryKms implements AutoCloseable {

    private final LocalKms kms;
    private final KmsClients clients;
    private final String key;

    private MemoryKms(LocalKms kms) {
        this.kms = kms;
        this.clients = KmsClients.inProcess(kms.httpClient(), kms.region());
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

    @Override
    public void close() {
        clients.close();
        kms.close();
    }
}
