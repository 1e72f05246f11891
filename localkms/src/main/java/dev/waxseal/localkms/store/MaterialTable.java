package dev.waxseal.localkms.store;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The generations of every key, each wrapped under the root key and bound to its key id and material id. The bytes of
 * imported ones are not here but in {@link ImportTable}, by region; which region they are taken from makes no difference,
 * since they are the same in all, and a key's state says whether its region has them.
 */
public final class MaterialTable {

    static final String PURPOSE = "material";

    private static final int ID_BYTES = 32;
    private static final String SELECT = "SELECT material_id, number, created, rotation, pending FROM materials";

    private final Database database;
    private final RootKey rootKey;
    private final SecureRandom random;

    MaterialTable(Database database, RootKey rootKey, SecureRandom random) {
        this.database = database;
        this.rootKey = rootKey;
        this.random = random;
    }

    /** The symmetric material for use, or null where this key never had it. The caller closes it. */
    public @Nullable KeyMaterial open(String keyId, String materialId) {
        byte[] key = unwrapped(keyId, materialId);
        return key == null ? null : new KeyMaterial(materialId, AesKey.takingOwnershipOf(key), random);
    }

    /** Lends the bytes of a generation to {@code use}, which must not keep them: an HMAC key, or a private one in PKCS #8. */
    public <T> T lend(String keyId, String materialId, Function<byte[], T> use) {
        byte[] secret = unwrapped(keyId, materialId);
        if (secret == null) {
            throw new IllegalStateException("key " + keyId + " has lost its material");
        }
        try {
            return use.apply(secret);
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    /** The SubjectPublicKeyInfo of an asymmetric key; null for others. */
    public byte @Nullable [] publicKey(String keyId, String materialId) {
        return database.first(
                "SELECT public_key FROM materials WHERE key_id = ? AND material_id = ?",
                row -> row.getBytes(1),
                keyId,
                materialId);
    }

    /** Adds the next generation of a key and gives its id. */
    public String add(String keyId, NewMaterial material, Instant created, @Nullable String rotation) {
        String materialId = HexFormat.of().formatHex(randomBytes(ID_BYTES));
        database.update(
                "INSERT INTO materials (key_id, material_id, number, created, rotation, pending, public_key, wrapped)"
                        + " VALUES (?1, ?2, (SELECT count(*) FROM materials WHERE key_id = ?1), ?3, ?4, 0, ?5, ?6)",
                keyId,
                materialId,
                created,
                rotation,
                material.publicKey(),
                rootKey.wrap(material.secret(), PURPOSE, keyId, materialId));
        return materialId;
    }

    /** Adds a generation whose bytes each region imports for itself. */
    public void addImported(String keyId, String materialId, NewMaterial material, Instant created, boolean pending) {
        database.update(
                "INSERT INTO materials (key_id, material_id, number, created, rotation, pending, public_key, wrapped)"
                        + " VALUES (?1, ?2, (SELECT count(*) FROM materials WHERE key_id = ?1), ?3, NULL, ?4, ?5, NULL)",
                keyId,
                materialId,
                created,
                pending ? 1 : 0,
                material.publicKey());
    }

    /** Makes the generation that is pending a rotation of its key. */
    public void rotateTo(String keyId, String materialId, Instant when, String rotation) {
        database.update(
                "UPDATE materials SET pending = 0, created = ?, rotation = ? WHERE key_id = ? AND material_id = ?",
                when,
                rotation,
                keyId,
                materialId);
    }

    /** Forgets a generation that is pending, in all regions. */
    public void deletePending(String keyId, String materialId) {
        database.update(
                "DELETE FROM materials WHERE key_id = ? AND material_id = ? AND pending = 1", keyId, materialId);
        database.update("DELETE FROM imports WHERE key_id = ? AND material_id = ?", keyId, materialId);
    }

    /** What may be told of a generation; null where this key never had it. */
    public @Nullable MaterialRecord find(String keyId, String materialId) {
        return database.first(SELECT + " WHERE key_id = ? AND material_id = ?", MaterialTable::read, keyId, materialId);
    }

    /** The generation that was imported to become current at the next rotation. */
    public @Nullable MaterialRecord pending(String keyId) {
        return database.first(SELECT + " WHERE key_id = ? AND pending = 1", MaterialTable::read, keyId);
    }

    /** Makes the next generation of a symmetric key and gives its id. */
    public String generate(String keyId, Instant created, @Nullable String rotation) {
        try (NewMaterial material = NewMaterial.symmetric(random)) {
            return add(keyId, material, created, rotation);
        }
    }

    /** Up to {@code limit} generations from number {@code first} on, oldest first. */
    public List<MaterialRecord> from(String keyId, int first, int limit) {
        return database.list(
                SELECT + " WHERE key_id = ? AND number >= ? ORDER BY number LIMIT ?",
                MaterialTable::read,
                keyId,
                first,
                limit);
    }

    /** The same of those alone that came by a rotation. */
    public List<MaterialRecord> rotationsFrom(String keyId, int first, int limit) {
        return database.list(
                SELECT + " WHERE key_id = ? AND number >= ? AND rotation IS NOT NULL ORDER BY number LIMIT ?",
                MaterialTable::read,
                keyId,
                first,
                limit);
    }

    public long countRotations(String keyId, String rotation) {
        return database.count("SELECT count(*) FROM materials WHERE key_id = ? AND rotation = ?", keyId, rotation);
    }

    private byte @Nullable [] unwrapped(String keyId, String materialId) {
        byte[] wrapped = database.remembered(
                "SELECT coalesce(wrapped, (SELECT i.wrapped FROM imports i WHERE i.key_id = m.key_id"
                        + " AND i.material_id = m.material_id AND i.wrapped IS NOT NULL LIMIT 1))"
                        + " FROM materials m WHERE key_id = ? AND material_id = ?",
                row -> row.getBytes(1),
                keyId,
                materialId);
        return wrapped == null ? null : rootKey.unwrap(wrapped, PURPOSE, keyId, materialId);
    }

    private static MaterialRecord read(ResultSet row) throws SQLException {
        return new MaterialRecord(
                row.getString(1),
                row.getInt(2),
                Instant.ofEpochMilli(row.getLong(3)),
                row.getString(4),
                row.getInt(5) != 0);
    }

    private byte[] randomBytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
