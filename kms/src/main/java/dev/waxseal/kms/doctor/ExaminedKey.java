package dev.waxseal.kms.doctor;

import dev.waxseal.envelope.KeyArn;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kms.model.KeyMetadata;

/**
 * A key, and what KMS told of it.
 *
 * @param name as its user gave it
 * @param metadata null where KMS told none
 */
record ExaminedKey(String name, String region, @Nullable KeyMetadata metadata, Finding finding) {

    private static final int REGION_OF_ARN = 3;

    /** The region that {@code name} tells; empty if it does not. */
    static Optional<String> regionOf(String name) {
        String[] parts = name.split(":", -1);
        return name.startsWith("arn:") && parts.length > REGION_OF_ARN
                ? Optional.of(parts[REGION_OF_ARN])
                : Optional.empty();
    }

    boolean isAlias() {
        return name.startsWith("alias/") || name.contains(":alias/");
    }

    boolean isRsa() {
        return metadata != null && String.valueOf(metadata.keySpecAsString()).startsWith("RSA_");
    }

    /** Whether there is a point in asking what may be done with it. */
    boolean isThere() {
        return finding.verdict() != Verdict.UNREACHABLE && !(metadata == null && finding.verdict() == Verdict.REFUSED);
    }

    /** The key's ARN, of whatever the name is; empty where neither the name nor KMS tells it. */
    Optional<KeyArn> arn() {
        String arn = metadata == null || metadata.arn() == null ? name : metadata.arn();
        return Optional.ofNullable(KeyArn.parse(arn));
    }

    /** What IAM calls this key: its ARN, since a policy's resource is never an alias. */
    String resource() {
        return arn().map(KeyArn::toString).orElse("THE ARN OF THE KEY OF " + name);
    }
}
