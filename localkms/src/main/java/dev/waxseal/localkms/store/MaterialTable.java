package dev.waxseal.localkms.store;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The generations of every key, each wrapped under the root key and bound to its key id and material id. */
public final class MaterialTable {

    private static final String PURPOSE = "material";
    private static final int ID_BYTES = 32;

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

    /** Makes the next generation of a symmetric key and gives its id. */
    public String generate(String keyId, Instant created, @Nullable String rotation) {
        try (NewMaterial material = NewMaterial.symmetric(random)) {
            return add(keyId, material, created, rotation);
        }
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

    private byte @Nullable [] unwrapped(String keyId, String materialId) {
        byte[] wrapped = database.first(
                "SELECT wrapped FROM materials WHERE key_id = ? AND material_id = ?",
                row -> row.getBytes(1),
                keyId,
                materialId);
        return wrapped == null ? null : rootKey.unwrap(wrapped, PURPOSE, keyId, materialId);
    }

    private byte[] randomBytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
