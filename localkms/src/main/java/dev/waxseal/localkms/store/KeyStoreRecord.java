package dev.waxseal.localkms.store;

import java.time.Instant;

/**
 * A custom key store without its credential.
 *
 * @param storeId {@code cks-} and 17 hex digits
 * @param connected whether it is CONNECTED; otherwise it is DISCONNECTED
 * @param attributes what its kind of store has, as JSON
 */
public record KeyStoreRecord(
        String region,
        String storeId,
        String name,
        KeyStoreKind kind,
        boolean connected,
        Instant created,
        String attributes) {

    public KeyStoreRecord withConnected(boolean nowConnected) {
        return new KeyStoreRecord(region, storeId, name, kind, nowConnected, created, attributes);
    }

    public KeyStoreRecord withName(String newName) {
        return new KeyStoreRecord(region, storeId, newName, kind, connected, created, attributes);
    }

    public KeyStoreRecord withAttributes(String newAttributes) {
        return new KeyStoreRecord(region, storeId, name, kind, connected, created, newAttributes);
    }
}
