package dev.waxseal.localkms.engine;

import dev.waxseal.localkms.store.KeyRecord;
import dev.waxseal.localkms.store.RotationPlan;
import dev.waxseal.localkms.store.Tables;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** New key material for a key and its replicas. The old stays, for decryption. */
final class Rotation {

    static final String AUTOMATIC = "AUTOMATIC";
    static final String ON_DEMAND = "ON_DEMAND";

    private Rotation() {}

    /** Refuses a key whose rotation is no concern of its owner's: only symmetric keys have one, and of a family the primary. */
    static void requireAutomatic(Call call, KeyRecord key) {
        requireOwnMaterial(call, key);
        requireRotatable(call, key);
    }

    /** The same where imported material will do. */
    static void requireRotatable(Call call, KeyRecord key) {
        if (!isSymmetric(key)) {
            throw Refusal.unsupported(null);
        }
        if (key.isReplica()) {
            throw Refusal.notPrimary(call.arn(key));
        }
    }

    static void requireOwnMaterial(Call call, KeyRecord key) {
        if (!key.origin().equals("AWS_KMS")) {
            throw Refusal.invalidOrigin(call.arn(key), key.origin());
        }
    }

    static boolean isSymmetric(KeyRecord key) {
        return key.spec().equals(KeySpec.SYMMETRIC_DEFAULT.name());
    }

    /** The plan by which the key rotates, which for a replica is its primary's. */
    static @Nullable RotationPlan plan(Tables tables, KeyRecord key) {
        String primary = key.primaryRegion();
        KeyRecord leading = primary == null ? key : tables.keys().find(primary, key.keyId());
        return leading == null ? null : leading.rotation();
    }

    /** The key with its new material current; the caller writes it. Its replicas are written here. */
    static KeyRecord rotate(Tables tables, KeyRecord key, Instant when, String type) {
        return withCurrent(tables, key, tables.materials().generate(key.keyId(), when, type));
    }

    /** The same with material that has been imported and is pending. */
    static KeyRecord rotateTo(Tables tables, KeyRecord key, String materialId, Instant when) {
        tables.materials().rotateTo(key.keyId(), materialId, when, ON_DEMAND);
        return withCurrent(tables, key, materialId);
    }

    /** The key with {@code materialId} current; the caller writes it. Its replicas are written here. */
    static KeyRecord withCurrent(Tables tables, KeyRecord key, String materialId) {
        if (key.multiRegion()) {
            tables.keys().family(key.keyId()).stream()
                    .filter(KeyRecord::isReplica)
                    .forEach(replica -> tables.keys().update(replica.withMaterial(materialId)));
        }
        return key.withMaterial(materialId);
    }
}
