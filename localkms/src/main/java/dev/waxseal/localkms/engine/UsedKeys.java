package dev.waxseal.localkms.engine;

import dev.waxseal.localkms.store.KeyRecord;
import dev.waxseal.localkms.store.LastUsages;
import dev.waxseal.localkms.store.UsageRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The keys that one request has used so far: two for ReEncrypt, one or none for any other. Not thread-safe. */
final class UsedKeys {

    /** The operations that GetKeyLastUsage tells of. */
    private static final Set<String> TRACKED = Set.of(
            "Decrypt",
            "DeriveSharedSecret",
            "Encrypt",
            "GenerateDataKey",
            "GenerateDataKeyPair",
            "GenerateDataKeyPairWithoutPlaintext",
            "GenerateDataKeyWithoutPlaintext",
            "GenerateMac",
            "ReEncrypt",
            "Sign",
            "Verify",
            "VerifyMac");

    private final List<KeyRecord> keys = new ArrayList<>(2);

    void add(KeyRecord key) {
        keys.add(key);
    }

    /** Notes the usage of each, now that the request has succeeded. */
    void note(LastUsages usages, String operation, Instant now, String requestId) {
        if (!keys.isEmpty() && TRACKED.contains(operation)) {
            UsageRecord usage = new UsageRecord(operation, now, requestId);
            keys.forEach(key -> usages.note(key, usage));
        }
    }
}
