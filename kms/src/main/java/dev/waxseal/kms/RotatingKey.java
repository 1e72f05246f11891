package dev.waxseal.kms;

import dev.waxseal.envelope.KeyArn;
import dev.waxseal.error.KmsRefusedException;
import java.util.Objects;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.MultiRegionKeyType;

/**
 * A key before its rotation.
 *
 * @param name its ARN
 * @param material that is current
 */
record RotatingKey(KeyName name, String material) {

    /** @throws KmsRefusedException if it is a key whose rotation nobody could see, or its primary's to make */
    static RotatingKey of(KeyMetadata key) {
        KeyArn arn = Objects.requireNonNull(KeyArn.parse(key.arn()));
        String material = key.currentKeyMaterialId();
        if (isReplica(key)) {
            throw new KmsRefusedException(KmsOperation.inWords(arn) + " is a replica, which rotates with its primary: "
                    + KmsText.printable(
                            key.multiRegionConfiguration().primaryKey().arn()));
        }
        if (material == null || material.isEmpty()) {
            throw new KmsRefusedException(
                    KmsOperation.inWords(arn) + " cannot be rotated: kms names no key material of it,"
                            + " as for asymmetric and hmac keys, which have one for ever");
        }
        return new RotatingKey(KeyName.of(arn), material);
    }

    /** @throws IllegalArgumentException if it names no key */
    static RotatingKey of(KeyMaterial before) {
        KeyName name = KeyName.parse(before.keyArn());
        if (name.arn() == null) {
            throw new IllegalArgumentException("not the ARN of a key: " + KmsText.printable(before.keyArn()));
        }
        return new RotatingKey(name, before.id());
    }

    String arn() {
        return Objects.requireNonNull(name.arn()).toString();
    }

    RotatedKey rotated(KeyMetadata now) {
        return new RotatedKey(now.arn(), material, now.currentKeyMaterialId());
    }

    private static boolean isReplica(KeyMetadata key) {
        return Boolean.TRUE.equals(key.multiRegion())
                && key.multiRegionConfiguration() != null
                && key.multiRegionConfiguration().multiRegionKeyType() == MultiRegionKeyType.REPLICA;
    }

    boolean hasRotated(KeyMetadata now) {
        String current = now.currentKeyMaterialId();
        return current != null && !current.equals(material);
    }

    String inWords() {
        return KmsOperation.inWords(Objects.requireNonNull(name.arn()));
    }
}
