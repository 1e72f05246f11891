package dev.waxseal.localkms.store;

import java.time.Instant;

/** A name for a key within its region; {@code name} includes the prefix {@code alias/}. */
public record AliasRecord(String region, String name, String keyId, Instant created, Instant updated) {}
