package dev.waxseal.localkms.store;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A grant: who may do what with one KMS key.
 *
 * @param grantId 64 hex digits
 * @param grantee the ARN of the principal that is granted the operations
 * @param retiring the ARN of the principal that may retire the grant besides the account
 * @param constraints what the encryption context of a request must be like, as JSON
 */
public record GrantRecord(
        String region,
        String keyId,
        String grantId,
        @Nullable String name,
        Instant created,
        String grantee,
        @Nullable String retiring,
        List<String> operations,
        @Nullable String constraints) {

    public GrantRecord {
        operations = List.copyOf(operations);
    }
}
