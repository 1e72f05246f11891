package dev.waxseal.localkms.contract;

import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeyState;

/** Tests that need multi-Region keys. */
abstract class MultiRegionContract extends KmsContract {

    /** A new symmetric primary key at home. */
    final KeyMetadata newPrimary() {
        return newKey(request -> request.multiRegion(true));
    }

    /** Its replica abroad, ready for use. */
    final KeyMetadata newReplica(String keyId) {
        client.replicateKey(request -> request.keyId(keyId).replicaRegion(kms.abroad()));
        deleteLater(abroad(), keyId);
        return settled(abroad(), keyId);
    }

    /** The key once it is neither being created nor updated. */
    final KeyMetadata settled(KmsClient where, String keyId) {
        KeyMetadata key = describe(where, keyId);
        while (key.keyState() == KeyState.CREATING || key.keyState() == KeyState.UPDATING) {
            key = describe(where, keyId);
        }
        return key;
    }

    static KeyMetadata describe(KmsClient where, String keyId) {
        return where.describeKey(request -> request.keyId(keyId)).keyMetadata();
    }
}
