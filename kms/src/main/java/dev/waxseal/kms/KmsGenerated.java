package dev.waxseal.kms;

import dev.waxseal.keys.DataKey;

/** A data key that KMS has made, in both forms. Closing it wipes the data key. */
record KmsGenerated(DataKey dataKey, KmsWrapped wrapped) implements AutoCloseable {

    @Override
    public void close() {
        dataKey.close();
    }
}
