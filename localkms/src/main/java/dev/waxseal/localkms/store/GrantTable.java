package dev.waxseal.localkms.store;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The grants of all regions, and the tokens that name them. A token is a grant's name wrapped under the root key: nobody can
 * make one up, no two are alike, and there is nothing to keep for it.
 */
public final class GrantTable {

    private static final String COLUMNS =
            "region, key_id, grant_id, name, created, grantee, retiring, operations, constraints";
    private static final String SELECT = "SELECT " + COLUMNS + " FROM grants WHERE region = ?";
    private static final String TOKEN = "grant token";
    private static final String SEPARATOR = "\n";

    private final Database database;
    private final RootKey rootKey;

    GrantTable(Database database, RootKey rootKey) {
        this.database = database;
        this.rootKey = rootKey;
    }

    /** What a token names. The grant may be gone. */
    public record Reference(String region, String keyId, String grantId) {}

    public @Nullable GrantRecord find(Reference grant) {
        return database.first(
                SELECT + " AND key_id = ? AND grant_id = ?",
                GrantTable::read,
                grant.region(),
                grant.keyId(),
                grant.grantId());
    }

    /** The grants of a key that bear {@code name}. */
    public List<GrantRecord> named(KeyRecord key, String name) {
        return database.list(
                SELECT + " AND key_id = ? AND name = ?", GrantTable::read, key.region(), key.keyId(), name);
    }

    public long count(KeyRecord key) {
        return database.count("SELECT count(*) FROM grants WHERE region = ? AND key_id = ?", key.region(), key.keyId());
    }

    /** Up to {@code limit} grants of a key in order of id, those after {@code after}, of {@code grantee} if not null. */
    public List<GrantRecord> ofKeyAfter(KeyRecord key, @Nullable String grantee, String after, int limit) {
        return database.list(
                SELECT + " AND key_id = ? AND grant_id > ? AND grantee = coalesce(?, grantee)"
                        + " ORDER BY grant_id LIMIT ?",
                GrantTable::read,
                key.region(),
                key.keyId(),
                after,
                grantee,
                limit);
    }

    /** The same for the grants of all keys that {@code retiring} may retire. */
    public List<GrantRecord> retirableAfter(String region, String retiring, String after, int limit) {
        return database.list(
                SELECT + " AND retiring = ? AND grant_id > ? ORDER BY grant_id LIMIT ?",
                GrantTable::read,
                region,
                retiring,
                after,
                limit);
    }

    public void insert(GrantRecord grant) {
        database.update(
                "INSERT INTO grants (" + COLUMNS + ") VALUES (?,?,?,?,?,?,?,?,?)",
                grant.region(),
                grant.keyId(),
                grant.grantId(),
                grant.name(),
                grant.created(),
                grant.grantee(),
                grant.retiring(),
                String.join(",", grant.operations()),
                grant.constraints());
    }

    /** Whether there was such a grant. */
    public boolean delete(Reference grant) {
        int deleted = database.update(
                "DELETE FROM grants WHERE region = ? AND key_id = ? AND grant_id = ?",
                grant.region(),
                grant.keyId(),
                grant.grantId());
        return deleted > 0;
    }

    /** A new token for {@code grant}. */
    public String token(GrantRecord grant) {
        String reference = String.join(SEPARATOR, grant.region(), grant.keyId(), grant.grantId());
        byte[] token = rootKey.wrap(reference.getBytes(StandardCharsets.UTF_8), TOKEN);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /** The grant that {@code token} names, or null where it is none of this store's tokens. */
    public @Nullable Reference ofToken(String token) {
        byte[] wrapped;
        try {
            wrapped = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException e) {
            return null;
        }
        byte[] reference = rootKey.unwrapIfOurs(wrapped, TOKEN);
        if (reference == null) {
            return null;
        }
        String[] parts = new String(reference, StandardCharsets.UTF_8).split(SEPARATOR, -1);
        return new Reference(parts[0], parts[1], parts[2]);
    }

    private static GrantRecord read(ResultSet row) throws SQLException {
        return new GrantRecord(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                Instant.ofEpochMilli(row.getLong(5)),
                row.getString(6),
                row.getString(7),
                List.of(row.getString(8).split(",", -1)),
                row.getString(9));
    }
}
