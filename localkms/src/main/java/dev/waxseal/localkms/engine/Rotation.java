package dev.waxseal.localkms.engine;

import dev.waxseal.localkms.store.KeyRecord;
import dev.waxseal.localkms.store.Tables;
import java.time.Instant;

/** New key material for a key. The old stays, for decryption. */
final class Rotation {

    static final String AUTOMATIC = "AUTOMATIC";
    static final String ON_DEMAND = "ON_DEMAND";

    private Rotation() {}

    /** The key with its new material current; the caller writes it. */
    static KeyRecord rotate(Tables tables, KeyRecord key, Instant when, String type) {
        return key.withMaterial(tables.materials().generate(key.keyId(), when, type));
    }
}
