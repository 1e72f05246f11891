package dev.waxseal.localkms.store;

import java.time.Instant;

/**
 * The last time a KMS key did its work.
 *
 * @param operation as the API calls it
 * @param requestId of the request it was done for
 */
public record UsageRecord(String operation, Instant used, String requestId) {}
