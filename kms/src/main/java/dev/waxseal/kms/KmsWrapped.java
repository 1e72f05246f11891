package dev.waxseal.kms;

import dev.waxseal.envelope.KeyArn;
import dev.waxseal.envelope.WrappedKey;
import java.time.Instant;
import software.amazon.awssdk.core.SdkBytes;

/**
 * A data key as KMS wrapped it.
 *
 * @param key that KMS says it used
 * @param keyMaterialId in hexadecimal; empty where KMS named none
 * @param ciphertext KMS's {@code CiphertextBlob}
 */
record KmsWrapped(KeyArn key, String keyMaterialId, SdkBytes ciphertext) {

    WrappedKey at(Instant now) {
        return WrappedKey.byKms(key.toString(), keyMaterialId, now, ciphertext.asByteArrayUnsafe());
    }
}
