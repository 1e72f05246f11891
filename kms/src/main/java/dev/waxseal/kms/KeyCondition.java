package dev.waxseal.kms;

import java.time.Instant;
import java.util.Optional;

/**
 * How a KMS key is, as DescribeKey told it. Holds no secret.
 *
 * @param keyArn the key
 * @param currentMaterial the id of the material that wraps now, in hexadecimal; empty for a key that has only ever one,
 *     or where KMS names none
 * @param state KMS's word for it, such as {@code Enabled}, {@code Disabled} or {@code PendingDeletion}
 * @param deletion when it is deleted, and with it whatever only it opens; empty unless that is scheduled
 */
public record KeyCondition(String keyArn, Optional<String> currentMaterial, String state, Optional<Instant> deletion) {

    private static final String ENABLED = "Enabled";

    /** Whether it opens and wraps now. */
    public boolean isEnabled() {
        return state.equals(ENABLED);
    }
}
