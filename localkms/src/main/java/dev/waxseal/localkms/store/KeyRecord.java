package dev.waxseal.localkms.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A KMS key without its material and policy.
 *
 * @param material the id of the current key material, 64 hex digits; none while it waits to be imported
 * @param rotation the plan of automatic rotation, where it is switched on
 * @param primaryRegion where the primary of a multi-Region key is; none for other keys
 */
public record KeyRecord(
        KeyTraits traits,
        String description,
        @Nullable String material,
        KeyStatus status,
        @Nullable RotationPlan rotation,
        @Nullable String primaryRegion) {

    /** The origin, in the store alone, of a key that a service of AWS manages; on the wire it is {@code AWS_KMS}. */
    public static final String AWS_MANAGED = "AWS_MANAGED";

    public String region() {
        return traits.region();
    }

    public String keyId() {
        return traits.keyId();
    }

    public String spec() {
        return traits.spec();
    }

    public String usage() {
        return traits.usage();
    }

    public String origin() {
        return isAwsManaged() ? "AWS_KMS" : traits.origin();
    }

    public boolean multiRegion() {
        return traits.multiRegion();
    }

    /** Whether this belongs to a multi-Region key whose primary is elsewhere. */
    public boolean isReplica() {
        return multiRegion() && !isPrimary();
    }

    public KeyState state() {
        return status.state();
    }

    /** Whether this is the key of a service of AWS, which alone may use it. */
    public boolean isAwsManaged() {
        return traits.origin().equals(AWS_MANAGED);
    }

    /** Whether the key's material comes from its user. */
    public boolean isImported() {
        return origin().equals("EXTERNAL");
    }

    /** Whether this is the one key of a multi-Region family that replicates and rotates. */
    public boolean isPrimary() {
        return region().equals(primaryRegion);
    }

    /** When the key goes, where it is pending deletion. */
    public @Nullable Instant deletionDate() {
        return state() == KeyState.PENDING_DELETION ? status.until() : null;
    }

    /** When the clock next has something to do with this key: end its state, or rotate it, which only an enabled key is. */
    public @Nullable Instant due() {
        if (status.until() != null) {
            return status.until();
        }
        return state() == KeyState.ENABLED && rotation != null ? rotation.next() : null;
    }

    public KeyRecord withDescription(String text) {
        return new KeyRecord(traits, text, material, status, rotation, primaryRegion);
    }

    public KeyRecord withMaterial(@Nullable String id) {
        return new KeyRecord(traits, description, id, status, rotation, primaryRegion);
    }

    public KeyRecord withRotation(@Nullable RotationPlan plan) {
        return new KeyRecord(traits, description, material, status, plan, primaryRegion);
    }

    public KeyRecord withPrimaryRegion(String region) {
        return new KeyRecord(traits, description, material, status, rotation, region);
    }

    /** The key in another state, which lasts until somebody changes it. */
    public KeyRecord withState(KeyState state) {
        return withStatus(KeyStatus.of(state));
    }

    public KeyRecord withStatus(KeyStatus newStatus) {
        return new KeyRecord(traits, description, material, newStatus, rotation, primaryRegion);
    }

    public KeyRecord withDeletion(Instant date) {
        return withStatus(KeyStatus.until(KeyState.PENDING_DELETION, date));
    }
}
