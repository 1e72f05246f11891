package dev.waxseal.localkms.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What may be told of one import: of one generation of a key in one region.
 *
 * @param description in the user's words
 * @param validTo when it expires, where it does
 * @param there whether the bytes are there: neither deleted nor expired
 */
public record ImportRecord(
        String region,
        String keyId,
        String materialId,
        @Nullable String description,
        @Nullable Instant validTo,
        boolean there) {}
