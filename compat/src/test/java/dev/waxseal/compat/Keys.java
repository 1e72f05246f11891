package dev.waxseal.compat;

import java.time.Duration;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KeyMetadata;

/** Keys for tests, by their ARNs. */
final class Keys {

    /** Of a replica: it takes no requests before. */
    static final Duration CREATION = Duration.ofMinutes(1);

    private Keys() {}

    static String arn(KmsClient kms, String alias) {
        return kms.describeKey(request -> request.keyId(alias)).keyMetadata().arn();
    }

    static KeyMetadata multiRegion(KmsClient kms) {
        return kms.createKey(request -> request.multiRegion(true)).keyMetadata();
    }

    /** @return the replica's ARN */
    static String replica(KmsClient home, KeyMetadata primary, String region) {
        return home.replicateKey(request -> request.keyId(primary.keyId()).replicaRegion(region))
                .replicaKeyMetadata()
                .arn();
    }
}
