package dev.waxseal.localkms.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What of a KMS key never changes.
 *
 * @param keyStoreId the custom key store that holds its material, where one does
 * @param xksKeyId the key's name in its external key store, where it has one
 */
public record KeyTraits(
        String region,
        String keyId,
        Instant created,
        String spec,
        String usage,
        String origin,
        boolean multiRegion,
        @Nullable String keyStoreId,
        @Nullable String xksKeyId) {

    /** The same key in another region, made there at {@code when}. */
    public KeyTraits inRegion(String otherRegion, Instant when) {
        return new KeyTraits(otherRegion, keyId, when, spec, usage, origin, multiRegion, keyStoreId, xksKeyId);
    }
}
