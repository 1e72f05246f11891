package dev.waxseal.localkms.store;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The generations of every key, each wrapped under the root key and bound to its key id and material id. */
public final class MaterialTable {

    private static final int ID_BYTES = 32;

    private final Database database;
    private final RootKey rootKey;
    private final SecureRandom random;

    MaterialTable(Database database, RootKey rootKey, SecureRandom random) {
        this.database = database;
        this.rootKey = rootKey;
        this.random = random;
    }

    /** The material for use, or null where this key never had it. The caller closes it. */
    public @Nullable KeyMaterial open(String keyId, String materialId) {
        byte[] wrapped = database.first(
                "SELECT wrapped FROM materials WHERE key_id = ? AND material_id = ?",
                row -> row.getBytes(1),
                keyId,
                materialId);
        if (wrapped == null) {
            return null;
        }
        byte[] key = rootKey.unwrap(wrapped, "material", keyId, materialId);
        return new KeyMaterial(materialId, AesKey.takingOwnershipOf(key), random);
    }

    /** Makes the next generation of a key and gives its id. */
    public String generate(String keyId, Instant created, @Nullable String rotation) {
        String materialId = HexFormat.of().formatHex(randomBytes(ID_BYTES));
        byte[] key = randomBytes(AesKey.LENGTH);
        try {
            database.update(
                    "INSERT INTO materials (key_id, material_id, number, created, rotation, wrapped) VALUES"
                            + " (?1, ?2, (SELECT count(*) FROM materials WHERE key_id = ?1), ?3, ?4, ?5)",
                    keyId,
                    materialId,
                    created,
                    rotation,
                    rootKey.wrap(key, "material", keyId, materialId));
        } finally {
            Arrays.fill(key, (byte) 0);
        }
        return materialId;
    }

    /** Up to {@code limit} generations from number {@code first} on, oldest first. */
    public List<MaterialRecord> from(String keyId, int first, int limit) {
        return database.list(
                "SELECT material_id, number, created, rotation FROM materials WHERE key_id = ? AND number >= ?"
                        + " ORDER BY number LIMIT ?",
                row -> new MaterialRecord(
                        row.getString(1), row.getInt(2), Instant.ofEpochMilli(row.getLong(3)), row.getString(4)),
                keyId,
                first,
                limit);
    }

    public long countRotations(String keyId, String rotation) {
        return database.count("SELECT count(*) FROM materials WHERE key_id = ? AND rotation = ?", keyId, rotation);
    }

    private byte[] randomBytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
