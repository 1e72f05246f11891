package dev.waxseal.localkms.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What may be told of one generation of a KMS key.
 *
 * @param number 0 for the first, then one more at each rotation
 * @param rotation {@code AUTOMATIC} or {@code ON_DEMAND}; none for the first
 */
public record MaterialRecord(
        String materialId,
        int number,
        Instant created,
        @Nullable String rotation) {}
