package dev.waxseal.kms;

import dev.waxseal.envelope.KeyArn;
import dev.waxseal.keys.DataKey;

/**
 * A data key that KMS has opened. Closing it wipes the data key.
 *
 * @param key that KMS says it used
 * @param keyMaterialId in hexadecimal; empty where KMS named none
 */
record KmsOpened(KeyArn key, String keyMaterialId, DataKey dataKey) implements AutoCloseable {

    @Override
    public void close() {
        dataKey.close();
    }
}
