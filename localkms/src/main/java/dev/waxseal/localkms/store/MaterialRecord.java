package dev.waxseal.localkms.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What may be told of one generation of a KMS key.
 *
 * @param number 0 for the first, then one more at each rotation
 * @param created when it became current; for the first, and for one that is pending, when it was made or imported
 * @param rotation {@code AUTOMATIC} or {@code ON_DEMAND}; none for the first, and for one that is pending
 * @param pending whether it was imported to become current at the next rotation
 */
public record MaterialRecord(
        String materialId,
        int number,
        Instant created,
        @Nullable String rotation,
        boolean pending) {}
